"""The desk as a server on this machine, and the browser opened on it."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from publish.desk.application import application
from publish.desk.desk import Desk
from publish.desk.workspace import Workspace
from publish.errors import UsageError
from publish.terminal import tell

LOOPBACK = "127.0.0.1"
_LEAST_TOKEN = 16  # letters
_HTTP = 80


@dataclass(frozen=True, slots=True)
class Choices:
    """How the desk is served. ``port`` 0 takes one that is free; ``token`` None makes one up."""

    host: str = LOOPBACK
    port: int = 0
    token: str | None = None
    opens: bool = True
    language: str | None = None
    draft_command: tuple[str, ...] = ()
    public_names: tuple[str, ...] = ()  # by which a server before it passes requests on


def serve(path: Path, choices: Choices) -> int:
    """Serve the folder or article until the user stops it; the exit code. Raises UsageError, SourceError."""
    token = _token(choices)
    workspace = Workspace(path)
    listener = _listener(choices)
    port = listener.getsockname()[1]
    desk = Desk(workspace, language=choices.language, draft_command=choices.draft_command)
    desk.warm_up()
    app = application(
        desk, token=token, hosts=[*_hosts(choices.host, port), *choices.public_names], cookie=f"publish-desk-{port}"
    )
    shown = LOOPBACK if choices.host in ("0.0.0.0", "::") else choices.host
    address = f"http://{_in_address(shown)}:{port}/?token={token}"
    tell(f"The desk: {address}", "It serves this address alone, to whoever has it. Ctrl-C ends it.")
    if not is_loopback(choices.host):
        tell(
            f"It listens at {choices.host}: whoever has the token and reaches this machine may read and change every "
            f"report in {workspace.folder}. The connection is not encrypted: put a server with TLS before it."
        )
    if choices.opens:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        desk.close()
    tell("", "stopped")
    return 0


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _token(choices: Choices) -> str:
    if choices.token is None:
        if not is_loopback(choices.host):
            raise UsageError(
                f"--host {choices.host} lets other machines in, and asks for a --token",
                advice="Choose one that nobody guesses: python3 -c 'import secrets; print(secrets.token_urlsafe())'",
            )
        return secrets.token_urlsafe(24)
    if len(choices.token) < _LEAST_TOKEN:
        raise UsageError(f"--token is shorter than {_LEAST_TOKEN} letters", advice="Choose one that nobody guesses.")
    return choices.token


def _listener(choices: Choices) -> socket.socket:
    family = socket.AF_INET6 if ":" in choices.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((choices.host, choices.port))
        listener.listen()  # so that whoever comes before it serves waits, and is not refused
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(
            f"cannot listen at {choices.host}, port {choices.port}: {error}", advice="Choose another --port, or none."
        ) from error
    return listener


def _hosts(host: str, port: int) -> list[str]:
    """The names by which the desk may be asked."""
    names = {host, socket.gethostname(), *(("localhost", LOOPBACK, "::1") if is_loopback(host) else ())}
    if host in ("0.0.0.0", "::"):
        names |= {"localhost", LOOPBACK, *_own_addresses()}
    addresses = [f"{_in_address(name)}:{port}" for name in names]
    return [*addresses, *map(_in_address, names)] if port == _HTTP else addresses  # which browsers leave out


def _own_addresses() -> set[str]:
    try:
        return {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host

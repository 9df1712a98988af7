"""Who may ask the desk for something: whoever has its token, from its own pages, at its own address."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a page of ours may load: its own style and script, pictures, and the sandboxed edition. Nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a report holds runs no script, opens no window and asks nobody for anything.
SANDBOX = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_SAFE = ("GET", "HEAD", "OPTIONS")


class Protection:
    """Lets through who has the token, at one of the ``hosts`` (names with a port), from a page of the same host.

    The token comes in the address first, and then as a cookie; other programs send it as a bearer token (RFC 6750).
    """

    def __init__(self, app: ASGIApp, *, token: str, hosts: Sequence[str], cookie: str) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(host.lower() for host in hosts)
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if (fault := self._fault(scope, headers)) is not None:
            await PlainTextResponse(f"{fault}\n", 403)(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        token = next((value for name, value in query if name == "token"), "")
        if token and self._is_token(token) and scope["method"] == "GET":
            await self._welcome(scope, receive, send, [pair for pair in query if pair[0] != "token"])
            return
        if not self._is_known(headers):
            text = "Open the desk by the address that `publish desk` printed: it has the token that is missing here."
            await PlainTextResponse(f"{text}\n", 401, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
            return
        await self._app(scope, receive, _with_policy(send))

    def _fault(self, scope: Scope, headers: Headers) -> str | None:
        """Why a request is refused: a host by another name may be a page that rebinds its own (DNS rebinding)."""
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return "The desk does not go by this name."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host:
            return "Another site's page may ask nothing of the desk."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            is_opened = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
            if not (is_opened and headers.get("sec-fetch-dest") == "document"):
                return "Another site's page may ask nothing of the desk."
        if scope["method"] not in _SAFE and origin is None and not headers.get("authorization"):
            return "A change needs to say where it comes from (Origin), or a bearer token."
        return None

    def _is_known(self, headers: Headers) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(token.strip()):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def _is_token(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    async def _welcome(self, scope: Scope, receive: Receive, send: Send, query: list[tuple[str, str]]) -> None:
        """Keep the token as a cookie, and take it out of the address."""
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)
        response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        await response(scope, receive, _with_policy(send))


def _with_policy(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "same-origin"  # without, a form of ours says that it comes from nowhere
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sent

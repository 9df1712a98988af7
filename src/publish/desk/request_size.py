"""How large a request may be: its body is counted while it comes, before it fills the memory or the disk."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_UPLOAD = 300 * 2**20  # bytes of a file
MAX_FORM = 8 * 2**20  # bytes of anything else that is sent
_AROUND = 2**16  # bytes of a form that go with a file
TAKE_FILES = ("/uploads", "/api/v1/documents")


class Limits:
    """Refuses a request that is larger than its address takes (413)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, and count what comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = MAX_UPLOAD + _AROUND if scope["path"] in TAKE_FILES else MAX_FORM
        stated = Headers(scope=scope).get("content-length", "")
        come = most + 1 if len(stated) > len(str(most)) or (stated.isdecimal() and int(stated) > most) else 0

        async def counted() -> Message:
            nonlocal come
            message: Message = {} if come > most else await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise HTTPException(413, f"larger than {most // 2**20} MB")
            return message

        await self._app(scope, counted, send)

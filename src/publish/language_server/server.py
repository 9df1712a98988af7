"""The server: what an editor says and asks, by the Language Server Protocol (LSP 3.17)."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import sys
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

from lsprotocol import types
from pygls import uris
from pygls.io_ import StdinAsyncReader, StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from publish import __version__
from publish.errors import UsageError
from publish.language_server import answers, completion
from publish.language_server.checker import Answer, Checker, Job
from publish.language_server.documents import Document
from publish.language_server.text import Text

FIX_ALL = "source.fixAll.publish"
_PAUSE = 0.02  # seconds in which an editor may send what belongs to one edit
_NOWHERE = Path(os.devnull, "unsaved")  # a folder without files, for a text that is in none
_LINE = 2**20  # bytes of a line before a message; the message itself may have more


class _Protocol(LanguageServerProtocol):
    """The library's, but for texts: it ends lines where the protocol does not, such as at U+2028 and U+0085."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is opened."""
        self._served.open(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Something is typed."""
        self._served.change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is closed."""
        self._served.close(params.text_document.uri)

    @property
    def _served(self) -> Server:
        assert isinstance(self._server, Server)
        return self._server


class Server(LanguageServer):
    """The documents that are open, and what is known of them."""

    def __init__(self) -> None:
        super().__init__("publish", __version__, protocol_cls=_Protocol, max_workers=1)
        self.documents: dict[str, Document] = {}
        self.checker: Checker | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}
        _register(self)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Faults go to standard error, where an editor keeps them; nobody is interrupted in typing."""
        logging.getLogger("publish").error("%s: %s", source.__name__, error)

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a text, and have it read."""
        name = uris.to_fs_path(item.uri) if item.uri.startswith("file:") else None
        path = _NOWHERE / "article.xml" if name is None else Path(name)
        units = _value(self.workspace.position_encoding or "utf-16")
        self.documents[item.uri] = Document(
            item.uri, path, Text(item.text, units), item.version, saved=name is not None and path.exists()
        )
        self.look(item.uri)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take what was typed."""
        document = self.documents.get(params.text_document.uri)
        if document is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                places = (start.line, start.character), (end.line, end.character)
                document.text = document.text.changed(*places, change.text)
            else:
                document.text = Text(change.text, document.text.units)
        document.version = params.text_document.version
        self.look(document.uri)

    def look(self, uri: str) -> None:
        """Have a text read as it is in a moment."""
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        self._timers[uri] = asyncio.get_running_loop().call_later(_PAUSE, self._ask, uri)

    def close(self, uri: str) -> None:
        """Forget a document, and take back what was said of it."""
        self.documents.pop(uri, None)
        if self.checker is not None:
            self.checker.forget(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def fixed(self, document: Document) -> str | None:
        """The text of a document with all safe fixes in it; None where that fails, or it changes meanwhile."""
        version = document.version
        future: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

        def tell(_: Job, answer: Answer) -> None:
            if not future.done() and answer.keys() & {"fixed", "failed", "done"}:
                future.set_result(answer.get("fixed"))

        if self.checker is None:
            return None
        self.checker.ask(self._job("fix", document, tell))
        after = await future
        return after if document.version == version else None

    def _ask(self, uri: str) -> None:
        document = self.documents.get(uri)
        if document is not None and self.checker is not None:
            self.checker.ask(self._job("tell", document, self._take))

    def _job(self, asks: str, document: Document, tell: Any) -> Job:
        folders = [uris.to_fs_path(uri) for uri in self.workspace.folders]
        roots = [folder for folder in (*folders, self.workspace.root_path) if folder]
        return Job(
            asks, document.uri, document.version, document.path, document.text.letters, document.saved, roots, tell
        )

    def _take(self, job: Job, answer: Answer) -> None:
        document = self.documents.get(job.uri)
        if document is not None and document.take(job, answer):
            published = types.PublishDiagnosticsParams(job.uri, answers.diagnostics(document), document.version)
            self.text_document_publish_diagnostics(published)


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> int:
    """Serve an editor until it says that it is done; the exit code. Raises UsageError for what is no editor."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    server = Server()
    try:
        asyncio.run(_serve(server, incoming, outgoing))
    except SystemExit as left:
        return int(left.code or 0)
    except (BrokenPipeError, KeyboardInterrupt):
        return 0
    return 0


async def _serve(server: Server, incoming: BinaryIO, outgoing: BinaryIO) -> None:
    server.checker = Checker()
    server.protocol.set_writer(StdoutWriter(outgoing))
    try:
        await run_async(Event(), await _reader(incoming), server.protocol)
    except asyncio.IncompleteReadError:  # the editor ended within a message
        return
    except ValueError as error:  # of a line without end
        raise UsageError(
            "what comes in is no message of the Language Server Protocol", advice="Let an editor start it."
        ) from error
    finally:
        await server.checker.close()


async def _reader(incoming: BinaryIO) -> Any:
    """What reads messages without a thread, which nothing could end while it waits; with one where it is no pipe."""
    mode = os.fstat(incoming.fileno()).st_mode
    if sys.platform == "win32" or not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or incoming.isatty()):
        return StdinAsyncReader(incoming)  # nobody can wait for a file, or for a pipe of Windows
    reader = asyncio.StreamReader(limit=_LINE)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), incoming)
    return reader


def _register(server: Server) -> None:
    """Say what the server answers."""
    feature = server.feature

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if (document := server.documents.get(params.text_document.uri)) is not None:
            document.saved = document.path.exists()
            server.look(document.uri)

    @feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = await _settled(server, params.text_document.uri)
        if document is None:
            return None
        return answers.hover(document, params.position, markdown=_takes_markdown(server))

    @feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        document = await _settled(server, params.text_document.uri)
        return answers.definitions(document, params.position) if document else []

    @feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        document = await _settled(server, params.text_document.uri)
        return answers.references(document, params.position) if document else []

    @feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(['"', "'"]))
    async def completions(params: types.CompletionParams) -> list[types.CompletionItem]:
        document = await _settled(server, params.text_document.uri)
        return completion.items(document, params.position) if document else []

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: types.DocumentSymbolParams) -> list[Any]:
        document = await _settled(server, params.text_document.uri)
        shown = answers.symbols(document) if document else []
        return shown if document is None or _takes_trees(server) else answers.flat(document, shown)

    @feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hints(params: types.InlayHintParams) -> list[types.InlayHint]:
        document = await _settled(server, params.text_document.uri)
        return answers.hints(document, params.range) if document else []

    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = await _settled(server, params.text_document.uri)
        return [] if document is None else await _actions(server, document, params)

    @feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        document = server.documents.get(str(action.data))
        if document is not None and action.edit is None:
            after = await server.fixed(document)
            action.edit = types.WorkspaceEdit() if after is None else answers.replacing(document, after)
        return action


async def _settled(server: Server, uri: str) -> Document | None:
    document = server.documents.get(uri)
    if document is not None:
        await document.settle()
    return document


async def _actions(server: Server, document: Document, params: types.CodeActionParams) -> list[types.CodeAction]:
    only = params.context.only
    code_actions = answers.actions(document, params.range) if _asks(only, types.CodeActionKind.QuickFix) else []
    if _asks(only, FIX_ALL) and answers.has_safe_fixes(document):
        every = types.CodeAction("Fix all safe faults in this file", FIX_ALL, data=document.uri)
        if not _takes_later(server):
            if only is None:
                return code_actions  # it takes a while, and nobody asked for it
            after = await server.fixed(document)
            every.edit = types.WorkspaceEdit() if after is None else answers.replacing(document, after)
        code_actions.append(every)
    return code_actions


def _asks(only: Any, kind: str) -> bool:
    """Whether an editor wants actions of a kind, or of one that it belongs to."""
    return only is None or any(
        kind == str(_value(action_kind)) or kind.startswith(f"{_value(action_kind)}.") for action_kind in only
    )


def _value(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def _takes_markdown(server: Server) -> bool:
    document = server.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    return types.MarkupKind.Markdown in (formats or ())


def _takes_trees(server: Server) -> bool:
    document = server.client_capabilities.text_document
    outline = document.document_symbol if document else None
    return bool(outline and outline.hierarchical_document_symbol_support)


def _takes_later(server: Server) -> bool:
    """Whether the editor asks for the edit of an action once it is chosen."""
    document = server.client_capabilities.text_document
    later = document.code_action.resolve_support if document and document.code_action else None
    return bool(later and "edit" in later.properties)

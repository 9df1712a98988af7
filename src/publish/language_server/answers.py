"""What an editor asks for, made of a document's text and of what was told of it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from publish.audit.finding import Severity
from publish.language_server import manuals
from publish.language_server.documents import Document, TextState
from publish.language_server.records import Reference, Shown, Symbol, Target, TextFinding
from publish.mending.difference import changed_span
from publish.visible import visible

SOURCE = "publish"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.REVIEW: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "article": types.SymbolKind.File, "sub-article": types.SymbolKind.File, "response": types.SymbolKind.File,
    "fig": types.SymbolKind.Object, "fig-group": types.SymbolKind.Object, "table-wrap": types.SymbolKind.Struct,
    "table-wrap-group": types.SymbolKind.Struct, "disp-formula": types.SymbolKind.Operator,
    "media": types.SymbolKind.Event, "supplementary-material": types.SymbolKind.Package,
    "ref-list": types.SymbolKind.Array, "boxed-text": types.SymbolKind.Interface, "front": types.SymbolKind.Namespace,
    "body": types.SymbolKind.Namespace, "back": types.SymbolKind.Namespace,
}  # fmt: skip


def diagnostics(document: Document) -> list[types.Diagnostic]:
    """What is found in a document, or why nothing can be; an error of XML stands alone."""
    if document.failed is not None:
        start = types.Position(0, 0)
        return [_diagnostic(types.Range(start, start), Severity.REVIEW, f"Not audited: {visible(document.failed)}")]
    broken = document.broken
    if broken is not None:
        problems = _diagnostic(range_of(document, broken.start, broken.end), Severity.ERROR, broken.message)
        if broken.other is not None:
            first, last, message = broken.other
            location = types.Location(document.uri, range_of(document, first, last))
            problems.related_information = [types.DiagnosticRelatedInformation(location, visible(message))]
        return [problems]
    return [diagnostic for _, diagnostic in _placed(document)]


def hover(document: Document, position: types.Position, *, markdown: bool) -> types.Hover | None:
    """The manuals of the rules whose findings are at a place, and what a reference there means."""
    at = document.text.letter(position.line, position.character)
    parts = []
    if document.broken is None:
        here = [finding for finding, diagnostic in _placed(document) if _within(position, diagnostic.range)]
        parts = [manuals.markdown(name) if markdown else manuals.plain(name) for name in _names(here)]
    for target, _ in _targets_at(document, at):
        if target.says:
            text = visible(target.says)
            parts.append(f"```text\n{text.replace('```', '')}\n```" if markdown else text)  # no picture is fetched
    if not any(parts):
        return None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, ("\n\n---\n\n" if markdown else "\n\n").join(filter(None, parts))))


def definitions(document: Document, position: types.Position) -> list[types.Location]:
    """The elements that a reference at a place means."""
    at = document.text.letter(position.line, position.character)
    return [types.Location(document.uri, range_of(document, *place)) for _, place in _targets_at(document, at)]


def references(document: Document, position: types.Position) -> list[types.Location]:
    """Where else the element is meant whose start tag is at a place, or the one that a reference there means."""
    at = document.text.letter(position.line, position.character)
    structure, moved = document.outline.structure, document.moved(document.outline)
    if structure is None:
        return []
    ids = {name for name, target in structure.targets.items() if _holds(moved.place(target.start, target.open_end), at)}
    if not ids:
        targets = [target for target, _ in _targets_at(document, at)]
        ids = {name for name, target in structure.targets.items() if target in targets}
    places = (
        moved.place(reference.start, reference.end)
        for reference in structure.references
        if reference.end - reference.start == len(reference.ids[0]) and reference.ids[0] in ids
    )
    return [types.Location(document.uri, range_of(document, *place)) for place in places if place is not None]


def symbols(document: Document) -> list[types.DocumentSymbol]:
    """The outline."""
    structure, moved = document.outline.structure, document.moved(document.outline)

    def converted(symbol: Symbol) -> Iterator[types.DocumentSymbol]:
        inside = [each for child in symbol.children for each in converted(child)]
        whole, head = moved.place(symbol.start, symbol.end), moved.place(symbol.start, symbol.open_end)
        if whole is None or head is None:  # it is being written anew; what is in it may be as it was
            yield from inside
            return
        kind = _KINDS.get(symbol.kind, types.SymbolKind.String)
        name, element = visible(symbol.name) or symbol.kind, f"<{symbol.kind}>"
        yield types.DocumentSymbol(
            name, kind, range_of(document, *whole), range_of(document, *head), element, children=inside
        )

    return [] if structure is None else [each for symbol in structure.symbols for each in converted(symbol)]


def flat(
    document: Document, symbols: list[types.DocumentSymbol], above: str | None = None
) -> list[types.SymbolInformation]:
    """The outline for an editor that knows no tree of it."""
    listed = []
    for symbol in symbols:
        place = types.Location(document.uri, symbol.range)
        listed.append(types.SymbolInformation(place, symbol.name, symbol.kind, container_name=above))
        listed += flat(document, list(symbol.children or ()), symbol.name)
    return listed


def hints(document: Document, within: types.Range) -> list[types.InlayHint]:
    """What stands for each picture, behind its tag."""
    structure, moved = document.outline.structure, document.moved(document.outline)
    hints = []
    for shown in [] if structure is None else structure.pictures:
        place = moved.place(shown.at, shown.at)
        if place is None:
            continue
        position = _position(document, place[0])
        if within.start.line <= position.line <= within.end.line:
            hints.append(_hint(position, shown))
    return hints


def actions(document: Document, within: types.Range) -> list[types.CodeAction]:
    """The fixes of what is found in a range, one for each fault; what one fix mends together has one."""
    offered: dict[tuple[str, tuple[tuple[int, int, str], ...]], types.CodeAction] = {}
    for placed, diagnostic in [] if document.broken is not None else _placed(document):
        mending = placed.mending
        if mending is None or not _touch(within, diagnostic.range):
            continue
        key = mending.title, tuple((start, end, letters) for start, end, letters in mending.changes)
        if key in offered:
            offered[key].diagnostics = [*(offered[key].diagnostics or ()), diagnostic]
            continue
        edits = _edits(document, document.audit, mending.changes)
        if edits is None:
            continue
        title = visible(mending.title) if mending.safe else f"{visible(mending.title)} (needs your judgement)"
        offered[key] = types.CodeAction(
            title, types.CodeActionKind.QuickFix, [diagnostic], is_preferred=mending.safe or None,
            edit=edit_of(document, edits),
        )  # fmt: skip
    return list(offered.values())


def has_safe_fixes(document: Document) -> bool:
    """Whether something is found that a safe fix mends."""
    return document.broken is None and any(
        finding.mending and finding.mending.safe for finding in document.audit.findings
    )


def replacing(document: Document, after: str) -> types.WorkspaceEdit:
    """What makes another text of a document: one change, of as little as differs."""
    before = document.text.letters
    start, end_before, end_after = changed_span(before, after)
    return edit_of(document, [types.TextEdit(range_of(document, start, end_before), after[start:end_after])])


def edit_of(document: Document, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
    """Edits of a document, for the version of it that is known here alone."""
    versioned = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(versioned, list(edits))])


def range_of(document: Document, start: int, end: int) -> types.Range:
    """A stretch of letters as lines and units."""
    return types.Range(_position(document, start), _position(document, end))


def _position(document: Document, at: int) -> types.Position:
    return types.Position(*document.text.position(at))


def _placed(document: Document) -> Iterator[tuple[TextFinding, types.Diagnostic]]:
    """Each finding whose place is still there."""
    moved = document.moved(document.audit)
    for finding in document.audit.findings:
        place = moved.place(finding.start, finding.end)
        if place is None:
            continue
        diagnostic = _diagnostic(range_of(document, *place), Severity(finding.severity), finding.message)
        diagnostic.code = finding.rule or None
        page = manuals.page(tuple(finding.refs))
        diagnostic.code_description = types.CodeDescription(page) if page and finding.rule else None
        yield finding, diagnostic


def _diagnostic(place: types.Range, severity: Severity, message: str) -> types.Diagnostic:
    return types.Diagnostic(place, visible(message), severity=_SEVERITIES[severity], source=SOURCE)


def _names(findings: list[TextFinding]) -> list[str]:
    return list(dict.fromkeys(finding.rule for finding in findings if finding.rule))


def _targets_at(document: Document, at: int) -> list[tuple[Target, tuple[int, int]]]:
    """What the smallest reference around a letter means, with where its start tag stands."""
    structure, moved = document.outline.structure, document.moved(document.outline)
    if structure is None:
        return []
    around: list[tuple[int, Reference]] = []
    for reference in structure.references:
        place = moved.place(reference.start, reference.end)
        if place is not None and place[0] <= at <= place[1]:
            around.append((place[1] - place[0], reference))
    if not around:
        return []
    _, nearest = min(around, key=lambda target: target[0])
    targets = [structure.targets[name] for name in nearest.ids if name in structure.targets]
    placed = [(target, moved.place(target.start, target.open_end)) for target in targets]
    return [(target, place) for target, place in placed if place is not None]


def _holds(place: tuple[int, int] | None, at: int) -> bool:
    return place is not None and place[0] <= at < place[1]


def _hint(position: types.Position, shown: Shown) -> types.InlayHint:
    return types.InlayHint(
        position, visible(shown.label), tooltip=visible(shown.whole), padding_left=True, padding_right=False
    )


def _edits(document: Document, earlier: TextState, changes: list[tuple[int, int, str]]) -> list[types.TextEdit] | None:
    """Changes of an earlier text as edits of this one; None where one of their places changed."""
    moved = document.moved(earlier)
    edits = []
    for start, end, letters in changes:
        place = moved.place(start, end)
        if place is None or place[1] - place[0] != end - start:
            return None
        edits.append(types.TextEdit(range_of(document, *place), letters))
    return edits


def _before(position: types.Position, other: types.Position) -> bool:
    return (position.line, position.character) <= (other.line, other.character)


def _within(position: types.Position, place: types.Range) -> bool:
    return _before(place.start, position) and _before(position, place.end)


def _touch(first: types.Range, other: types.Range) -> bool:
    return _before(first.start, other.end) and _before(other.start, first.end)

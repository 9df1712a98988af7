"""The text of each piece of marked content, read from the pages' content streams (ISO 32000-1, 14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from publish.audit.subjects.pdf.fonts import Font

_MAX_FORMS = 8  # form XObjects nested in one another
_MAX_STREAM = 64 * 1024 * 1024
_SHOW = frozenset(("Tj", "TJ", "'", '"'))
_WANTED = "q Q BMC BDC EMC Tf Tj TJ ' \" Do"


@dataclass(slots=True)
class Content:
    """``texts`` by page (from 0) and MCID; ``loose`` counts, by page, shown text that is neither tagged nor an

    artifact.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    loose: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Mark:
    mcid: int | None
    artifact: bool
    actual: str | None


def read_content(pdf: pikepdf.Pdf) -> Content:
    """Read every page. A stream that cannot be parsed counts as empty."""
    content = Content()
    fonts: dict[object, Font] = {}
    for number, page in enumerate(pdf.pages):
        try:
            resources = page.obj.get("/Resources", None) or page.resources
        except (pikepdf.PdfError, AttributeError, ValueError):
            resources = None
        _Reader(content, fonts, number).run(page, resources, None, 0)
    return content


class _Reader:
    def __init__(self, content: Content, fonts: dict[object, Font], page: int) -> None:
        self._content = content
        self._fonts = fonts
        self._page = page

    def run(self, stream: object, resources: pikepdf.Object | None, inherited: _Mark | None, depth: int) -> None:
        try:
            program = pikepdf.parse_content_stream(stream, _WANTED)  # type: ignore[arg-type]  # page or form
        except (pikepdf.PdfError, ValueError, TypeError):
            return
        stack: list[_Mark] = [] if inherited is None else [inherited]
        font: Font | None = None
        saved: list[Font | None] = []
        for instruction in program:
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "q":
                saved.append(font)
            elif operator == "Q":
                font = saved.pop() if saved else font
            elif operator in ("BMC", "BDC"):
                mark = self._mark(operator, operands, resources)
                stack.append(mark)
                if mark.actual is not None:
                    self._put(stack, mark.actual)
            elif operator == "EMC":
                if len(stack) > (0 if inherited is None else 1):
                    stack.pop()
            elif operator == "Tf" and operands:
                font = self._font(resources, str(operands[0]))
            elif operator in _SHOW and font is not None and operands:
                if not any(mark.actual is not None for mark in stack):
                    self._show(stack, font, operator, operands)
            elif operator == "Do" and depth < _MAX_FORMS and operands:
                self._form(stack, resources, str(operands[0]), depth)

    def _mark(self, operator: str, operands: object, resources: pikepdf.Object | None) -> _Mark:
        arguments = list(operands)  # type: ignore[call-overload]
        properties = arguments[1] if operator == "BDC" and len(arguments) > 1 else None
        if isinstance(properties, pikepdf.Name):
            named = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
            properties = named.get(str(properties)) if isinstance(named, pikepdf.Dictionary) else None
        mcid = actual = None
        if isinstance(properties, pikepdf.Dictionary):
            number, text = properties.get("/MCID"), properties.get("/ActualText")
            mcid = int(number) if isinstance(number, int) else None
            actual = str(text) if isinstance(text, pikepdf.String) else None
        return _Mark(mcid, bool(arguments) and str(arguments[0]) == "/Artifact", actual)

    def _font(self, resources: pikepdf.Object | None, name: str) -> Font | None:
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        font = fonts.get(name) if isinstance(fonts, pikepdf.Dictionary) else None
        if not isinstance(font, pikepdf.Dictionary):
            return None
        key: object = font.objgen if font.objgen != (0, 0) else (self._page, name)
        if key not in self._fonts:
            self._fonts[key] = Font(font)
        return self._fonts[key]

    def _show(self, stack: list[_Mark], font: Font, operator: str, operands: object) -> None:
        arguments = list(operands)  # type: ignore[call-overload]
        strings = (
            list(arguments[0]) if operator == "TJ" and isinstance(arguments[0], pikepdf.Array) else [arguments[-1]]
        )
        text = "".join(font.decode(bytes(s)) for s in strings if isinstance(s, pikepdf.String))
        if not self._put(stack, text) and text.strip() and not any(mark.artifact for mark in stack):
            self._content.loose[self._page] = self._content.loose.get(self._page, 0) + 1

    def _put(self, stack: list[_Mark], text: str) -> bool:
        mcid = next((mark.mcid for mark in reversed(stack) if mark.mcid is not None), None)
        if mcid is None or any(mark.artifact for mark in stack):
            return False
        key = (self._page, mcid)
        self._content.texts[key] = self._content.texts.get(key, "") + text
        return True

    def _form(self, stack: list[_Mark], resources: pikepdf.Object | None, name: str, depth: int) -> None:
        objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        form = objects.get(name) if isinstance(objects, pikepdf.Dictionary) else None
        if not isinstance(form, pikepdf.Stream) or str(form.get("/Subtype", "")) != "/Form":
            return
        mcid = next((mark.mcid for mark in reversed(stack) if mark.mcid is not None), None)
        around = _Mark(mcid, any(mark.artifact for mark in stack), None)
        self.run(form, form.get("/Resources", resources), around, depth + 1)

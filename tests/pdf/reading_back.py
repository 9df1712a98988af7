"""A finished PDF as small readable text, by a reader of its own: pikepdf and nothing of the project."""

from __future__ import annotations

import ast
import io
import re
from typing import Any

import pikepdf


def tree(data: bytes) -> str:
    """The structure tree, a line an element or a text, with languages, alternatives and scopes."""
    pdf = pikepdf.open(io.BytesIO(data))
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    texts = [_texts(page) for page in pdf.pages]
    lines: list[str] = []

    def walk(element: Any, page: int, depth: int) -> None:
        page = pages[element.Pg.objgen] if "/Pg" in element else page
        said = [str(element.S).lstrip("/")]
        for key, name in (("/T", "title"), ("/Lang", "lang"), ("/Alt", "alt"), ("/E", "expansion")):
            if key in element:
                said.append(f"{name}={str(element[key])!r}")
        for attributes in element.get("/A", []):
            for key in ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering"):
                if key in attributes:
                    said.append(f"{key[1:]}={str(attributes[key]).lstrip('/')}")
        lines.append("  " * depth + " ".join(said))
        run: list[str] = []

        def flush() -> None:
            if any(run):
                lines.append("  " * (depth + 1) + repr("".join(run)))
                run.clear()

        for kid in element.get("/K", []):
            if isinstance(kid, int):
                run.append(texts[page].get(int(kid), ""))
            elif kid.get("/Type") == "/MCR":
                run.append(texts[pages[kid.Pg.objgen]].get(int(kid.MCID), ""))
            elif kid.get("/Type") == "/OBJR":
                continue
            elif "/ActualText" in kid:
                run.append(str(kid.ActualText))
            else:
                flush()
                walk(kid, page, depth + 1)
        flush()

    for kid in pdf.Root.StructTreeRoot.K:
        walk(kid, 0, 0)
    return "\n".join(lines)


def shown(data: bytes) -> str:
    """All that is tagged, as one text."""
    lines = (line.strip() for line in tree(data).splitlines())
    return "".join(ast.literal_eval(line) for line in lines if line[:1] in "'\"")


def _texts(page: Any) -> dict[int, str]:
    fonts = {name: _map(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    stack: list[tuple[int | None, bool]] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
            stack.append((None if mcid is None else int(mcid), actual is not None))
            if actual is not None and (home := _home(stack)) is not None:
                texts[home] = texts.get(home, "") + str(actual)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and (home := _home(stack)) is not None and not any(said for _, said in stack):
            strings = operands[0] if name == "TJ" else [operands[0]]
            for string in strings:
                if isinstance(string, pikepdf.String):
                    codes = bytes(string)
                    text = "".join(font[codes[i] << 8 | codes[i + 1]] for i in range(0, len(codes), 2))
                    texts[home] = texts.get(home, "") + text
    return texts


def _home(stack: list[tuple[int | None, bool]]) -> int | None:
    return next((mcid for mcid, _ in reversed(stack) if mcid is not None), None)


def _map(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for body in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S)
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", body)
    }


def pages_said(data: bytes) -> tuple[list[str], str]:
    """What flows onto each page in reading order, without notes, contents lists and drawn formulas; and apart from it
    what is read before the end of an earlier page, as a figure at the head of its page may be."""
    pdf = pikepdf.open(io.BytesIO(data))
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    texts = [_texts(page) for page in pdf.pages]
    read: list[tuple[int, str]] = []  # a page, and what is read there

    def walk(element: Any, page: int) -> None:
        page = pages[element.Pg.objgen] if "/Pg" in element else page
        if element.S in ("/Note", "/FENote", "/TOC", "/Formula"):
            return
        kids = list(element.get("/K", []))
        for at, kid in enumerate(kids):
            if at + 1 < len(kids) and getattr(kids[at + 1], "S", None) == "/TOC":
                continue  # the heading of a contents list
            if isinstance(kid, int):
                read.append((page, texts[page].get(int(kid), "")))
            elif kid.get("/Type") == "/MCR":
                read.append((pages[kid.Pg.objgen], texts[pages[kid.Pg.objgen]].get(int(kid.MCID), "")))
            elif "/ActualText" in kid:
                read.append((pages[kid.Pg.objgen], str(kid.ActualText)))
            elif kid.get("/Type") != "/OBJR":
                walk(kid, page)

    for kid in pdf.Root.StructTreeRoot.K:
        walk(kid, 0)
    said, apart, earliest = ["" for _ in texts], "", len(texts)
    for page, text in reversed(read):
        earliest = min(earliest, page)
        if page == earliest:
            said[page] = text + said[page]
        else:
            apart = text + apart
    return said, apart

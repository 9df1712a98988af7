"""What keeps a hostile PDF from filling the memory or never ending: bounds on streams and on the tree of pages."""

from __future__ import annotations

import logging

import pikepdf

from publish.audit.subjects.pdf.values import name_of

MAX_STREAM = 256 * 1024 * 1024  # bytes that one compressed stream may unfold to, for qpdf itself
MAX_CONTENT = 64 * 1024 * 1024  # bytes of a page's content
MAX_ALL_CONTENT = 512 * 1024 * 1024  # bytes of content in the whole document
MAX_OPERATIONS = 2_000_000  # of a page; each costs memory
MAX_ALL_OPERATIONS = 8_000_000  # in the whole document; each costs time
FREE_CONTENT, CONTENT_A_BYTE = 16 * 1024 * 1024, 100  # what a small file may unfold to; a packed stream holds no more
FREE_OPERATIONS, OPERATIONS_A_BYTE = 300_000, 3  # what pages of a small file may ask for, which may share one stream
MAX_PAGES = 100_000
_MAX_LZW = 400_000  # compressed bytes; LZW unfolds 2,700 times at worst, and qpdf puts no bound on it


class Excess(ValueError):
    """The file unfolds to more than an audit reads."""


def set_limits() -> None:
    """Bound what qpdf unpacks. It is a setting of the process; to set it again changes nothing."""
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # its remarks on damage are none of a report's
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MAX_STREAM,
        run_length_max_memory=MAX_STREAM,
        png_max_memory=MAX_STREAM,
        tiff_max_memory=MAX_STREAM,
        max_stream_filters=8,
        parser_max_errors=10_000,  # after the default of 15 the rest of a page would count as empty
    )


def unpack(stream: pikepdf.Object, most: int) -> bytes:
    """The bytes of a stream. Raises Excess beyond ``most`` of them, pikepdf.PikepdfError for a broken one."""
    filters = stream.get("/Filter")
    names = [name_of(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if any(name in ("LZWDecode", "LZW") for name in names):
        unfolding = [name for name in names if name not in ("ASCII85Decode", "ASCIIHexDecode", "A85", "AHx")]
        if len(unfolding) > 1 or len(stream.read_raw_bytes()) > _MAX_LZW:
            raise Excess("a stream unfolds to more than an audit reads")
    try:
        data = stream.read_bytes()
    except pikepdf.PikepdfError as error:
        if "limit exceeded" in str(error):
            raise Excess("a stream unfolds to more than an audit reads") from error
        raise
    if len(data) > most:
        raise Excess("a stream unfolds to more than an audit reads")
    return data


def check_pages(root: pikepdf.Object) -> None:
    """Walk the tree of pages before qpdf does. Raises Excess for one that has too many leaves or bites its tail."""
    leaves = 0
    stack: list[tuple[object, frozenset[tuple[int, int]]]] = [(root.get("/Pages"), frozenset())]
    visits = 0
    while stack:
        node, above = stack.pop()
        visits += 1
        if not isinstance(node, pikepdf.Dictionary):
            continue
        kids = node.get("/Kids")
        if not isinstance(kids, pikepdf.Array):
            leaves += 1
        elif node.objgen in above:
            raise Excess("its tree of pages bites its tail")
        else:
            within = above | {node.objgen} if node.objgen != (0, 0) else above
            stack.extend((kid, within) for kid in kids)
        if leaves > MAX_PAGES or visits > 3 * MAX_PAGES or len(stack) > 3 * MAX_PAGES or len(above) > 200:
            raise Excess(f"it has more than {MAX_PAGES:,} pages")

"""Which letters of a text are set against its direction (Unicode Standard Annex 9), as Pango and FriBidi tell it."""

from __future__ import annotations

from weasyprint.text.ffi import ffi, gobject, pango

ffi.cdef(
    """
    unsigned char * pango_log2vis_get_embedding_levels (const char *text, int length, int *base);
    void g_free (void *memory);
    """,
    override=True,
)


def levels(text: str, *, right_to_left: bool) -> bytes:
    """The level of each character of a paragraph: odd from right to left, even from left to right."""
    if not text:
        return b""
    coded = text.encode()
    base = ffi.new("int *", 1 if right_to_left else 0)
    embedding = pango.pango_log2vis_get_embedding_levels(coded, len(coded), base)
    try:
        return bytes(ffi.buffer(embedding, len(text)))
    finally:
        gobject.g_free(embedding)

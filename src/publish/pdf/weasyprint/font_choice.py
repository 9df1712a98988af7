"""The fonts of every PDF: those that ship with us and no others, so that pages are the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from publish import resources

_VARIABLE = "FONTCONFIG_FILE"


@contextmanager
def our_fonts() -> Iterator[None]:
    """Let what asks fontconfig for fonts in the meantime see ours alone, and leave the process as it was.

    Its cache goes where XDG says, or nowhere when that cannot be written.
    """
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(resources.assets() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before

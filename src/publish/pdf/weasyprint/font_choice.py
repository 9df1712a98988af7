"""The fonts of every PDF: those that ship with us and no others, so that pages are the same on every machine.

This must be imported before anything that starts Pango.
"""

from __future__ import annotations

import os

from publish import resources


def choose() -> None:
    """Point fontconfig at our fonts. Its cache goes where XDG says, or nowhere when that cannot be written."""
    os.environ["FONTCONFIG_FILE"] = str(resources.assets() / "fonts" / "fonts.conf")

"""What counts in a run: the settings of the folder with the options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.audit.engine import Audit
    from publish.run.config import Config


def selection(settings: Config, select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """What counts in this run: the settings of the folder with the options. Raises UsageError."""
    from publish.audit.counting import selection as choosing
    from publish.run.config import NAME

    named = choosing.from_settings(settings.table("audit"), settings.folder / NAME)
    return choosing.joined(named, choosing.from_options(select, ignore))


def count(found: Audit, chosen: Selection) -> Audit:
    """The findings that count; what is to be said of ignores goes to standard error."""
    counted, told = chosen.apply(found)
    for sentence in told:
        tell(f"publish: {sentence}")
    return counted

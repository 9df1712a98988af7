"""What counts in a run: the settings of the folder with the options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.audit.engine import Audit
    from publish.run.config import Config


def selection(
    settings: Config, select: Sequence[str], ignore: Sequence[str], standards: Sequence[str] = ()
) -> Selection:
    """What counts in this run: the settings of the folder with the options. Raises UsageError.

    ``standards`` name the editions of standards whose clauses findings are to name, where these are not the default.
    """
    from dataclasses import replace

    from publish.audit.counting import selection as choosing
    from publish.audit.standards import editions
    from publish.run.config import NAME

    named = choosing.from_settings(settings.table("audit"), settings.folder / NAME)
    whole = choosing.joined(named, choosing.from_options(select, ignore))
    return replace(whole, editions=editions.chosen(standards))


def count(audit: Audit, chosen: Selection) -> Audit:
    """The findings that count; what is to be said of ignores goes to standard error."""
    counted, sentences = chosen.apply(audit)
    for sentence in sentences:
        tell(f"publish: {sentence}")
    return counted

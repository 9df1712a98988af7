"""Reports of an audit: one module a format, each with ``render(audit, *, colour) -> str``.

Those for a person (``SPOKEN``) take a ``language`` as well; the others are for machines, and English wherever they go.

The first line of a module says in ``docs/reports.md`` what its format is and whom it serves.
``GROUPS`` of a module says that its format shows many findings alike as one, whatever their number; of another the
flood is cut (``publish.audit.counting.flood``). ``mark()`` gives what every report of its format begins or ends with,
in whatever language: by that an earlier one is known again.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

from publish.audit.counting.flood import limited
from publish.audit.engine import Audit
from publish.errors import UsageError
from publish.translation.catalogue import SOURCE

SPOKEN = ("text", "html")


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats, found by walking the package."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "__main__"))


def render(name: str, audit: Audit, *, colour: bool = False, language: str = SOURCE) -> str:
    """An audit in a format; one for a person in a language. Raises UsageError for a format that does not exist."""
    if name not in formats():
        raise UsageError(f"there is no report format {name!r}", advice=f"Choose one of {', '.join(formats())}.")
    module = importlib.import_module(f"publish.report.{name}")
    spoken = {"language": language} if name in SPOKEN else {}
    text: str = module.render(audit if module.GROUPS else limited(audit), colour=colour, **spoken)
    return text


def mark(name: str) -> re.Pattern[bytes]:
    """What a report of a format is known by, at either of its ends."""
    pattern: re.Pattern[bytes] = importlib.import_module(f"publish.report.{name}").mark()
    return pattern

"""What the account of an import says of its article: where in the author's file a line is from, and what was lost."""

from __future__ import annotations

import bisect
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publish.audit.finding import SourceLocation

ACCOUNT, IMPORTED = Path("import") / "account.json", Path("import") / "article.xml"
MAX_BYTES = 50 * 2**20
_NAMED = re.compile(r'\sid="([^"]+)"')


def origin_of(source: SourceLocation) -> str | None:
    """The author's file and the place in it, in words; None for an article that was not imported."""
    path = Path(source.file)
    try:
        versions = path.stat().st_mtime_ns, (path.parent / ACCOUNT).stat().st_mtime_ns
    except OSError:
        return None
    lines, places = _places(path, versions)
    at = bisect.bisect_right(lines, source.line) - 1
    return places[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was guessed or lost, where in the author's file, and what to do."""

    kind: str
    place: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class ImportAccount:
    """What an import kept (``counts``) and passed over in silence, how often; and what it guessed and lost."""

    source: str
    counts: Mapping[str, int]
    silent: Mapping[str, int]
    remarks: tuple[Remark, ...]


def account_of(article: Path) -> ImportAccount | None:
    """The account of the import that an article came from; None where it was written otherwise."""
    path = article.parent / ACCOUNT
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        account = json.loads(path.read_bytes())
        remarks = tuple(
            Remark(kind, _words(each["place"]), str(each["message"] or each["what"]), str(each["advice"]))
            for kind in ("guessed", "lost")
            for each in account[kind]
        )
        silent = Counter(str(each["what"]) for each in account["silent"])
        counts = {str(name): int(count) for name, count in account["kept"].items()}
        return ImportAccount(str(account["source"]), counts, silent, remarks)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@lru_cache(maxsize=16)
def _places(path: Path, versions: tuple[int, int]) -> tuple[list[int], list[str]]:
    """The lines of an article at which something begins that the account knows, and the places of these.

    An article may have been edited since: a line that says what a line said when it was imported is taken for that.
    """
    account, imported = path.parent / ACCOUNT, path.parent / IMPORTED
    try:
        if max(each.stat().st_size for each in (account, imported, path)) > MAX_BYTES:
            return [], []
        content = json.loads(account.read_bytes())
        document, named, numbered = str(content["source"]), dict(content["places"]), dict(content["lines"])
        before, now = (each.read_text("utf-8", "replace").split("\n") for each in (imported, path))
        begun = {
            before[int(line) - 1].strip(): place for line, place in numbered.items() if 0 < int(line) <= len(before)
        }
    except (OSError, ValueError, KeyError, TypeError):
        return [], []
    lines, places = [], []
    for number, text in enumerate(now, 1):
        name = _NAMED.search(text)
        place = begun.get(text.strip()) or (named.get(name[1]) if name else None)
        if isinstance(place, dict):
            lines.append(number)
            places.append(f"{document}: {_words(place)}")
    return lines, places


def _words(place: dict[str, object]) -> str:
    """A place as an editor finds it: page, part and first words."""
    named = [f"{name} {place[name]}" for name in ("line", "page") if place.get(name)]
    named += [str(place["part"])] if place.get("part") else []
    named += [f"paragraph “{place['paragraph']}”"] if place.get("paragraph") else []
    named += [f"behind paragraph “{place['behind']}”"] if place.get("behind") else []
    return ", ".join(named)

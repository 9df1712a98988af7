"""One page with totals, filters and a row for each document, that needs no network and works without its script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish import __version__, resources
from publish.audit.counting.causes import causes
from publish.inventory.advice import WAYS
from publish.inventory.columns import KINDS, causes_of, claims_of, kind_of, language_of
from publish.inventory.rows import Row
from publish.inventory.tables import Inventory
from publish.visible import portable

MARK = re.compile(rb"\A<!DOCTYPE html>[^\0]*<meta name=\"generator\" content=\"Publish [^\"]*, inventory\"")
_FOLDERS = 100  # that the overview lists, those with the most errors first
_COPIES = 5  # names of copies that a row shows
_BUFFERED = 400  # pieces of the template that are written at once
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # in no XML, in no HTML


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that documents are filtered by: the class of its rows, what a reader calls it, and how many there are."""

    key: str
    name: str
    count: int


def parts(inventory: Inventory) -> Iterator[bytes]:
    """The page, as XHTML that is HTML too."""
    whole = inventory.totals
    script = (resources.templates() / "inventory" / "inventory.js").read_text("utf-8")
    styles = [(resources.styles() / name).read_text("utf-8") for name in ("report.css", "inventory.css")]
    kinds = {kind: KINDS.get(kind, kind) or "unknown" for kind in whole.kinds}
    folders = sorted(whole.folders, key=lambda name: (-whole.errors_by_folder[name], -whole.folders[name], name))
    stream = (
        _environment()
        .get_template("page.html.jinja")
        .stream(
            folder=portable(inventory.folder),
            totals=whole,
            ways=_choices("way", WAYS, whole.ways),
            kinds=_choices("kind", kinds, whole.kinds),
            states=_choices("state", {state: state for state in whole.states if state}, whole.states),
            causes=_choices("cause", {cause.key: cause.name for cause in causes()}, whole.causes),
            folders=[(name, whole.folders[name], whole.errors_by_folder[name]) for name in folders[:_FOLDERS]],
            more_folders=max(0, len(folders) - _FOLDERS),
            rows=inventory.rows(),
            classes=_classes,
            kind_of=kind_of,
            claims_of=claims_of,
            causes_of=causes_of,
            language_of=language_of,
            way_names=WAYS,
            most_copies=_COPIES,
            style=Markup("\n".join(styles)),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
            version=__version__,
        )
    )
    stream.enable_buffering(_BUFFERED)
    for text in stream:
        yield text.encode("utf-8", "xmlcharrefreplace")


def _choices(what: str, names: dict[str, str], counts: Counter[str]) -> list[Choice]:
    return [Choice(_class(what, key), name, counts[key]) for key, name in names.items() if counts[key]]


def _class(what: str, key: str) -> str:
    return f"{what}-{re.sub(r'[^a-z0-9]+', '-', key.lower()) or 'none'}"


def _classes(row: Row) -> str:
    """The classes of a row, by which it is filtered."""
    keys = [("way", row.way), ("kind", row.kind), *(("cause", cause) for cause in row.survey.causes)]
    if row.survey.state:
        keys.append(("state", row.survey.state))
    return " ".join(_class(what, key) for what, key in keys)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.templates() / "inventory"),
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = lambda count, noun: f"{count:,} {noun}{'' if count == 1 else 's'}"
    environment.filters["n"] = lambda number: f"{number:,}"
    return environment


def _clean(value: object) -> object:
    """What a document says, without what no page may hold; bytes of a name that are no UTF-8 as in a URL."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNWRITABLE.sub("\ufffd", portable(value))
    return value

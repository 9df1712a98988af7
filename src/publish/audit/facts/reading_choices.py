"""How an article is read where JATS leaves it open: the decisions of the profile, read here for the auditor alone.

They stand in ``assets/schema/reading.toml``, and in words in ``docs/profile.md``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from publish import resources


@cache
def _profile() -> Mapping[str, Any]:
    with (resources.assets() / "schema" / "reading.toml").open("rb") as file:
        return tomllib.load(file)


def parts_of_name(*, surname_first: bool) -> list[str]:
    """The parts of a name as they are said."""
    order: list[str] = _profile()["names"]["surname_first" if surname_first else "given_first"]
    return order


def has_surname_first(style: str | None) -> bool:
    """Whether a ``name-style`` asks for the surname before the given names."""
    return style in _profile()["names"]["styles_with_surname_first"]


def numbering(items: etree._Element) -> str:
    """What the first item of a ``list`` has, as it is counted: 1, a, A, i or I; "" for one that is not."""
    return str(_profile()["lists"]["numbering"].get(_type(items), ""))


def is_unmarked(items: etree._Element) -> bool:
    """Whether nothing stands before the items of a ``list``."""
    return _type(items) in _profile()["lists"]["unmarked"]


def _type(items: etree._Element) -> str:
    return (items.get("list-type") or "").strip().lower()


def goes_on_from(items: etree._Element) -> str:
    """The id of the list whose numbers a ``list`` goes on from; "" for one that begins anew.

    All items of that list count, and those of the list that it goes on from itself.
    """
    return items.get(_profile()["lists"]["continues"]) or ""


def written_marker(items: etree._Element, number: str) -> str:
    """What stands before an item of a counted ``list``: its number, behind a word where the list has one."""
    lists = _profile()["lists"]
    word = " ".join((items.get(lists["word"]) or "").split())
    return lists["marker_with_word"].format(word=word, number=number) if word else number


def parts_label(following: str) -> bool:
    """Whether a label ends where this text follows; always, if the profile writes nothing between the two."""
    return not _profile()["labels"]["separator"] or not following[:1].isalnum()


def rank_of_form(name: str, address: str = "", *, shows: bool = False, small: bool = False) -> int:
    """The rank of a form by its name and, where it ``shows`` a picture or a film, its address; the least is shown."""
    choice = _profile()["alternatives"]
    if not shows:
        return int(choice["ranks"].get(name, choice["other"]))
    if small:
        return int(choice["thumbnail"])
    kind = "film" if name == "media" else "picture"
    return int(choice["pictures"].get(address.rpartition(".")[2].lower(), choice[kind]))

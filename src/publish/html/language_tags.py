"""Tags of languages (BCP 47), as far as they say which words and dates of ours suit them.

``assets/languages/nearest.toml`` holds what cannot be read off a tag: other tags of the same language, the script that
a region says, and the language that its readers read where there is nothing in their own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from publish import resources


@dataclass(frozen=True, slots=True)
class Tag:
    """The subtags that matter here: ``zh``, ``hant`` and ``tw``; lower case, empty where there is none."""

    language: str
    script: str
    region: str

    def spellings(self) -> tuple[str, ...]:
        """The tag with its script and with its region, whichever it has."""
        return tuple(f"{self.language}-{subtag}" for subtag in (self.script, self.region) if subtag)


@cache
def _table(name: str) -> dict[str, str]:
    table = tomllib.loads((resources.assets() / "languages" / "nearest.toml").read_text("utf-8"))[name]
    return {tag.lower(): value for tag, value in table.items()}


def _split(tag: str) -> Tag:
    subtags = tag.lower().split("-")
    # Behind a subtag of one letter stand extensions and what is private.
    named = subtags[1 : next((at for at, subtag in enumerate(subtags) if at and len(subtag) == 1), None)]
    script = next((subtag for subtag in named if len(subtag) == 4 and subtag.isalpha()), "")
    region = next((subtag for subtag in named if len(subtag) == 2 and subtag.isalpha()), "")
    return Tag(subtags[0], script, region)


@cache
def parse(tag: str) -> Tag:
    """The subtags of a tag; the script is that which it names, else that which its region says."""
    own = _split(tag)
    same = _split(_table("same").get(own.language, own.language))
    script = own.script or same.script or _table("scripts").get(f"{same.language}-{own.region}", "").lower()
    return Tag(same.language, script, own.region)


@cache
def nearest(tag: str) -> str | None:
    """The language that readers of this one read as well, where we know of one."""
    tag_parts = parse(tag)
    spellings = (*tag_parts.spellings(), tag_parts.language)
    return next((_table("nearest")[spelling] for spelling in spellings if spelling in _table("nearest")), None)

"""Judgements of alternative texts that hold for a source, a PDF and an EPUB alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

LONGEST = 250  # characters; beyond, a long description serves better

_FILE = re.compile(r"[\w\-. ()/\\]+\.(?:jpe?g|png|gif|tiff?|svg|webp|bmp|eps|pdf)", re.I)
_NAME = re.compile(
    r"(?:img|image|dsc|fig|figure|foto|photo|picture|graphic|pict|scan|untitled|bild|afbeelding|imagem|imagen)[\W_]*\d*",
    re.I,
)

N = TypeVar("N")


def is_file_name(text: str) -> bool:
    """Whether an alternative text names a file or a counter instead of saying what is seen."""
    stripped = text.strip()
    return bool(_FILE.fullmatch(stripped) or _NAME.fullmatch(stripped))


def folded(text: str) -> str:
    """A text without case, punctuation and white space, to compare by."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def repeats(text: str, caption: str) -> bool:
    """Whether an alternative text says what the caption beside it says already."""
    said, written = folded(text), folded(caption)
    return bool(said) and (
        said == written or (len(said) > 20 and written.startswith(said) and len(written) < len(said) * 1.15)
    )


def repeated(items: Iterable[tuple[N, str, Hashable]]) -> Iterator[tuple[N, str]]:
    """The nodes whose alternative text an earlier, different picture has as well. Items: node, text, picture."""
    seen: dict[str, set[Hashable]] = defaultdict(set)
    for node, text, picture in items:
        key = folded(text)
        if key and seen[key] and picture not in seen[key]:
            yield node, text
        seen[key].add(picture)


_ANNOUNCED = re.compile(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|icon) (?:of|showing) "
    r"|(?:een )?(?:afbeelding|foto|beeld) van |(?:ein )?(?:bild|foto) (?:von|der|des|einer) "
    r"|(?:une? |l[’'])?(?:image|photo(?:graphie)?) (?:de |d[’']|du |des )|(?:una )?(?:imagen|foto(?:grafía)?) de "
    r"|(?:uma )?(?:imagem|foto(?:grafia)?) d[eoa] |(?:un[’'])?(?:immagine|foto) di ",
    re.I,
)


def announcement(text: str) -> str:
    """The words at the beginning of an alternative text that only say that it is an image; "" for none."""
    found = _ANNOUNCED.match(text.strip())
    return found.group().strip() if found else ""

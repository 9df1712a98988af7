"""What an author's text is made of: whether it says anything, its words, and what is left behind some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.importing.document import Anchor, Inline, NoteCall, Picture, Run


def text_of(content: Sequence[Inline]) -> str:
    """The words, as one text."""
    return "".join(item.text for item in content if isinstance(item, Run))


def says(content: Sequence[Inline]) -> bool:
    """Whether there is anything but white space and anchors."""
    return any(item.text.strip() if isinstance(item, Run) else not isinstance(item, Anchor) for item in content)


def is_plain(content: Sequence[Inline]) -> bool:
    """Whether there are words alone: no picture, note or formula."""
    return all(isinstance(item, Run | Anchor) for item in content)


def anchors_of(content: Sequence[Inline]) -> list[str]:
    """The names by which references may find the text."""
    return [item.name for item in content if isinstance(item, Anchor)]


def pictures_alone(content: Sequence[Inline]) -> list[Picture]:
    """The pictures of a text that holds nothing else; none where it does."""
    pictures = [item for item in content if isinstance(item, Picture)]
    others = (item for item in content if not isinstance(item, Picture | Anchor))
    return [] if any(not isinstance(item, Run) or item.text.strip() for item in others) else pictures


def behind(content: Sequence[Inline], count: int) -> list[Inline]:
    """The text without its first characters, and without the white space that then begins it."""
    left: list[Inline] = []
    begun = False
    for item in content:
        if isinstance(item, Run) and not begun:
            cut = min(count, len(item.text))
            count -= cut
            text = item.text[cut:] if count else item.text[cut:].lstrip()
            begun = bool(text)
            if text:
                left.append(replace(item, text=text))
        else:
            left.append(item)
    return left


def lines_of(content: Sequence[Inline]) -> list[list[Inline]]:
    """The text, cut where the author broke the line to begin another; elsewhere a break is a space.

    JATS has no line break in a paragraph. What goes on in lower case behind a break is the same sentence.
    """
    lines: list[list[Inline]] = [[]]
    for item in content:
        if not isinstance(item, Run) or "\n" not in item.text:
            lines[-1].append(item)
            continue
        for number, part in enumerate(item.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(item, text=part))
    joined: list[list[Inline]] = [lines[0]]
    for line in lines[1:]:
        begins = text_of(line).lstrip()[:1]
        if not says(line) or not says(joined[-1]) or begins.islower() or _only_notes(line):
            joined[-1] = [*joined[-1], Run(" "), *line] if says(joined[-1]) and says(line) else [*joined[-1], *line]
        else:
            joined.append(line)
    return joined


def _only_notes(line: Sequence[Inline]) -> bool:
    return all(
        isinstance(item, NoteCall | Anchor) or (isinstance(item, Run) and not item.text.strip()) for item in line
    )

"""A source beside what was made from it: the same text, whole and in order, with the same meaning.

Three readers (``from_xml``, ``from_pdf``, ``from_documents``) put a document down in one neutral form, a list of
blocks; the aligner finds each block of the source in the output; the comparers say what is lost, altered or elsewhere.
What an output adds (numbers, labels, lists of contents, words such as “Figure”) is no fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from publish.audit.finding import SourceLocation

Difference = tuple[Any, str, SourceLocation]  # the node of the output, a sentence, the line of the source


class Output(Protocol):
    """An opened file that may have been made from a source."""

    source_path: Path | None


def differences(subject: Output, comparer: Callable[[Any], Iterable[Difference]]) -> Iterator[Difference]:
    """What a comparer, such as ``texts.lost``, finds between an output and its source; nothing where none is given.

    The comparison is made once for all comparers, and rules that ask for it are not loaded for a file without a source.
    """
    if (comparison := _comparison(subject)) is not None:
        yield from comparer(comparison)


def source_text(subject: Output) -> str:
    """What the source says, in lower case and with its own hyphens.

    "" where none is given or it cannot be read, and where the output was made from something else.
    """
    comparison = _comparison(subject)
    if comparison is None or comparison.unrelated:
        return ""
    return "\n".join(block.text for block in comparison.source.blocks).casefold()


def source_paragraphs(subject: Output) -> Callable[[str], bool]:
    """Whether a text is a block of the source, by its letters: words may be broken at line ends.

    No text is, where no source is given.
    """
    comparison = _comparison(subject)
    if comparison is None or comparison.unrelated:
        return lambda _: False
    squeeze = import_module(f"{__name__}.text_model").squeeze
    paragraphs = frozenset(squeeze(block.text) for block in comparison.source.blocks)
    return lambda text: squeeze(text) in paragraphs


def source_list_starts(subject: Output) -> Callable[[str], bool]:
    """Whether a list of the source begins with a block of this text, by its letters; none does without a source."""
    comparison = _comparison(subject)
    if comparison is None or comparison.unrelated:
        return lambda _: False
    squeeze = import_module(f"{__name__}.text_model").squeeze
    starts: dict[Any, str] = {}
    for block in comparison.source.blocks:
        if block.holder is not None and block.holder.tag == "list":
            starts.setdefault(block.holder, squeeze(block.text))
    first_items = frozenset(starts.values())
    return lambda text: squeeze(text) in first_items


def _comparison(subject: Output) -> Any:
    if subject.source_path is None:
        return None
    compare = import_module(f"{__name__}.comparison").compare
    return compare(subject, type(subject).__module__.rpartition(".")[2])

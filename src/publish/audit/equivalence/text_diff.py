"""How the text of one block differs: in its words, in where they begin and end, in where it is cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from publish.audit.equivalence.text_model import GAP, JOINT, WORD

TEXT, BOUNDARY, SPLIT = "text", "boundary", "split"

_MOST_WORDS = 3000  # beyond, an altered block is shown by its beginning alone
_LOOKS = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′`", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."}
)
_IDEOGRAPH = re.compile(
    "[\u2e80-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)
_HYPHEN = re.compile(r"-\s*|\s+-")
_SIGNED = re.compile(r"\s*([-+<>≤≥±≈]?)(?=[.,]?\d)")  # the sign of the number with which a text begins
_MEASURED = re.compile(r"(?<=\d)\s?([%‰°€$£¥]?)\s*$")  # what a number at the end of a text is of


@dataclass(frozen=True, slots=True)
class Detail:
    """One difference: its kind, what the source says there and what the output says."""

    kind: str
    source: str
    output: str
    why: str = ""


def compare_exact(source: str, output: str) -> Iterator[Detail]:
    """Differences of two texts that have the same letters: what stands between these."""
    if source == output:
        return
    yield from _number_edges(source, output)
    ours, theirs = _between(source), _between(output)
    cased = _cases(source, output)
    if cased is not None:
        yield cased
    for at in sorted(ours.keys() | theirs.keys()):
        if detail := _detail(source, output, ours, theirs, at):
            yield detail


def _number_edges(source: str, output: str) -> Iterator[Detail]:
    """A number that begins or ends a text, and is less than nothing, or a share, in one of the two alone."""
    for look, end in ((_SIGNED.match, 0), (_MEASURED.search, -1)):
        ours, theirs = (look(text.translate(_LOOKS)) for text in (source, output))
        if ours is not None and theirs is not None and ours[1] != theirs[1]:
            yield Detail(TEXT, source.split()[end], output.split()[end])


def _between(text: str) -> dict[int, tuple[str, int]]:
    """What stands between the words: by the number of letters before it, with the offset at which it begins."""
    between: dict[int, tuple[str, int]] = {}
    letters, end = 0, None
    for match in WORD.finditer(text):
        if end is not None:
            between[letters] = text[end : match.start()], end
        letters += match.end() - match.start()
        end = match.end()
    return between


def _cases(source: str, output: str) -> Detail | None:
    """Words in another case, unless capitals are a matter of style."""
    ours, theirs = WORD.findall(source), WORD.findall(output)
    if "".join(ours) == "".join(theirs) or output.isupper() or source.isupper():
        return None
    for ours_word, other in zip(ours, theirs, strict=False):
        if ours_word != other and not (ours_word.upper() == other and len(other) > 1):
            return Detail(TEXT, ours_word, other) if ours_word.lower() == other.lower() else None
    return None


def _detail(
    source: str, output: str, ours: dict[int, tuple[str, int]], theirs: dict[int, tuple[str, int]], at: int
) -> Detail | None:
    mine, other = ours.get(at, ("", -1)), theirs.get(at, ("", -1))
    source_word, two = mine[0], other[0]
    if source_word == two or GAP in source_word or GAP in two or JOINT in source_word:
        return None
    if "\n" in two and "\n" not in source_word:
        place = other[1]
        return Detail(SPLIT, "", _before(output, place))
    source_word, two = (
        " ".join(source_word.split()) if source_word.strip() else source_word[:1],
        " ".join(two.split()) if two.strip() else two[:1],
    )
    source_word, two = source_word.translate(_LOOKS), two.translate(_LOOKS)
    bare = re.sub(r"\s", "", source_word), re.sub(r"\s", "", two)
    if source_word == two or (bare[0] == bare[1] and bare[0].strip("-")):
        return None
    if not bare[0] and not bare[1] and _beside_an_ideograph(*((source, mine) if mine[0] else (output, other))):
        return None
    shown = _around(source, ours, at), _around(output, theirs, at)
    if not source_word:
        why = "a hyphen within a word" if _HYPHEN.fullmatch(two) else "a space within a word" if two.isspace() else ""
    elif source_word.isspace() and not two:
        why = "no space between words"
    elif _HYPHEN.fullmatch(source_word) and (not two or two.isspace() or _HYPHEN.fullmatch(two)):
        why = "no hyphen between words" if "-" not in two else "a space beside a hyphen"
        if source_word.strip() == two.strip() and source_word != "-":
            return None
    else:
        why = ""
    return Detail(BOUNDARY if why else TEXT, *shown, why)


def _beside_an_ideograph(text: str, gap: tuple[str, int]) -> bool:
    """Whether a gap touches Chinese or Japanese, where a space is a matter of style and a line may end anywhere."""
    between, start = gap
    return bool(_IDEOGRAPH.match(text[start - 1 : start]) or _IDEOGRAPH.match(text[start + len(between) :][:1]))


def _before(text: str, at: int) -> str:
    """The last words before an offset, on its side of a break."""
    words = text[max(0, at - 200) : at].rpartition("\n")[2].split()
    return " ".join(words[-6:])


def _around(text: str, between: dict[int, tuple[str, int]], at: int) -> str:
    """The words on both sides of a number of letters."""
    if at in between:
        gap, offset = between[at]
        start, end = offset, offset + len(gap)
    else:
        letters = 0
        start = end = 0
        for match in WORD.finditer(text):
            if letters + len(match.group()) > at:
                start = end = match.start() + at - letters
                break
            letters += len(match.group())
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())


def compare_alike(source: str, output: str) -> Iterator[Detail]:
    """Differences of two texts that share most of their words."""
    ours, theirs = list(WORD.finditer(source)), list(WORD.finditer(output))
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        yield Detail(TEXT, _words(source, ours, 0, 8), _words(output, theirs, 0, 8))
        return
    matcher = SequenceMatcher(None, [m.group() for m in ours], [m.group() for m in theirs], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            for number in range(c + 1, d):
                if "\n" in output[theirs[number - 1].end() : theirs[number].start()]:
                    yield Detail(SPLIT, "", _before(output, theirs[number - 1].end()))
            continue
        if a == b and a in (0, len(ours)):
            continue  # a label before the text, or a mark behind it
        mine, other = "".join(m.group() for m in ours[a:b]), "".join(m.group() for m in theirs[c:d])
        shown = _words(source, ours, a - 1, b + 1), _words(output, theirs, c - 1, d + 1)
        if mine.lower() == other.lower():
            between = output[theirs[c].start() : theirs[d - 1].end()]
            why = "a hyphen within a word" if "-" in between else "words begin and end elsewhere"
            why = "no space between words" if b - a > d - c else why
            yield Detail(BOUNDARY, *shown, why)
        else:
            yield Detail(TEXT, *shown)


def _words(text: str, words: list[re.Match[str]], first: int, last: int) -> str:
    first, last = max(first, 0), min(last, len(words))
    if first >= last:
        return ""
    return " ".join(text[words[first].start() : words[last - 1].end()].replace(GAP, " ").split())

"""References to standards: a standard's name, then the clause, as in ``WCAG 1.1.1``.

EN 301 549 asks what WCAG asks, under numbers that follow from those of WCAG: 9 for web pages, 10 for documents. No rule
names them, so that none can name the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from publish.audit.standards import lines

EN_301_549 = "EN 301 549"
# What a fault names of which it breaks no clause, though other faults of its rule do.
NOT_WCAG = ("WCAG", EN_301_549)
NOT_PDF_UA = ("PDF/UA-1", "PDF/UA-2", "Matterhorn")
OF_MARKUP = ("JATS4R", "SPS")  # these ask how an article is written, so that any program finds its way in it
STANDARDS = frozenset((*NOT_WCAG, *NOT_PDF_UA, *OF_MARKUP))
# Standards that ask something of some kinds of outputs alone; a source answers for all that is made from it.
_ASK_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("PDF/UA-1", "PDF/UA-2", "Matterhorn", "ISO 32000-1", "ISO 32000-2", "ISO/TS 32005"), ("pdf",)),
    **dict.fromkeys(("EPUB Accessibility 1.1", "EPUBCheck", "Ace"), ("epub",)),
    "axe": ("epub", "html"),
    **dict.fromkeys(OF_MARKUP, ()),
}
_WEB, _DOCUMENTS = 9, 10  # the chapters of EN 301 549
_CHAPTER_OF = {"pdf": _DOCUMENTS}  # what is no web page, nor made of them
SINCE_2_2 = frozenset("2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8".split())  # EN 301 549 V3.2.1 rests on WCAG 2.1
_OF_SETS = frozenset("2.4.1 2.4.5 3.2.3 3.2.4".split())  # void in chapter 10: they ask something of sets of pages


@cache
def _criteria() -> frozenset[str]:
    return frozenset(("4.1.1", *(cells[0] for cells in lines("wcag-2.2.tsv", 1))))  # 4.1.1 is gone from WCAG 2.2 alone


def of_en_301_549(criterion: str, chapter: int) -> str | None:
    """The clause of EN 301 549 V3.2.1 that asks for a criterion of WCAG; None where it asks for it nowhere."""
    asked = criterion in _criteria() and criterion not in SINCE_2_2
    return f"{chapter}.{criterion}" if asked and not (chapter == _DOCUMENTS and criterion in _OF_SETS) else None


def references(written: str) -> tuple[str, ...]:
    """The references of ``WCAG 1.3.1, 1.3.2; Matterhorn 01-002``: standards by semicolons, their clauses by commas."""
    refs = []
    for part in filter(None, written.split("; ")):
        first, *others = part.split(", ")
        refs += [first, *(f"{first.rpartition(' ')[0]} {clause}" for clause in others)]
    return tuple(refs)


def asks(ref: str, kind: str) -> bool:
    """Whether the standard of a reference asks something of a kind of file."""
    return kind == "xml" or kind in _ASK_OF.get(ref.rpartition(" ")[0], (kind,))


def completed(refs: Sequence[str], kind: str) -> tuple[str, ...]:
    """References with those to EN 301 549 that follow from them, behind those to WCAG."""
    criteria = [ref.removeprefix("WCAG ") for ref in refs if ref.startswith("WCAG ")]
    clauses = [of_en_301_549(criterion, _CHAPTER_OF.get(kind, _WEB)) for criterion in criteria]
    after = max((place for place, ref in enumerate(refs, 1) if ref.startswith("WCAG ")), default=0)
    wanted = (*refs[:after], *(f"{EN_301_549} {clause}" for clause in clauses if clause), *refs[after:])
    return tuple(dict.fromkeys(wanted))


def is_of_markup(refs: Sequence[str]) -> bool:
    """Whether references are to standards of markup alone, so that no reader misses what they ask for."""
    return bool(refs) and all(ref.rpartition(" ")[0] in OF_MARKUP for ref in refs)


def exists(ref: str) -> bool:
    """Whether a standard has the clause that a reference names."""
    return ref in _stated()


@cache
def _stated() -> frozenset[str]:
    """Every clause of the standards that rules rest on, as the lists of ``standards`` state them."""
    stated = {f"WCAG {cells[0]}" for name in ("wcag-2.2.tsv", "wcag-2.2-aaa.tsv") for cells in lines(name, 1)}
    for chapter in (_WEB, _DOCUMENTS):
        stated |= {f"{EN_301_549} {clause}" for one in _criteria() if (clause := of_en_301_549(one, chapter))}
    stated |= {f"Matterhorn {cells[0]}" for cells in lines("matterhorn-1.1.tsv", 1)}
    stated |= {cells[0] for cells in lines("ace-1.4.tsv", 1)}
    stated |= {f"{name} {cells[0]}" for name in OF_MARKUP for cells in lines(f"{name.lower()}.tsv", 1)}
    for standard, clause, tests in lines("clauses.tsv", 3):
        stated |= {f"{standard} {clause}{test}" for test in _tests(tests)}
    return frozenset(stated)


def _tests(given: str) -> Iterable[str]:
    """The tests of a clause, as in ``1-12 15``; one without a number for a clause that is cited whole."""
    for part in given.split() or [""]:
        first, _, last = part.partition("-")
        yield from ("",) if not part else (f"-{number}" for number in range(int(first), int(last or first) + 1))

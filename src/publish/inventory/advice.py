"""What is likely cheapest for a file, and why: a place to begin with, which a person decides on.

What it says follows from the row alone, so that anybody can follow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publish.audit.counting.causes import named
from publish.audit.facts.plurals import counted
from publish.inventory.relations import Source
from publish.inventory.survey import Survey

WAYS = {
    "leave": "Leave as it is",
    "mend-source": "Mend the source and export again",
    "import": "Import and export",
    "mend-file": "Mend in the file itself",
    "web-page": "Web page instead",
    "archive": "Archive exception",
    "find-source": "Find the source",
    "copy": "Settle with its copy",
    "look": "Look at it",
}
# Directive (EU) 2016/2102, Article 1(4)(a): office files published before, unless active administration needs them.
ARCHIVE_DAY = "2018-09-23"
_SHORT = 4  # pages, up to which a web page is sooner written than a document tagged
_TELLING = 3  # causes that a sentence names
_SCANS = ("scanned", "recognised", "partly scanned")


@dataclass(frozen=True, slots=True)
class Case:
    """A file as it is judged: its kind, its survey, the first copy of it that stands before it, and its source."""

    kind: str
    survey: Survey
    copy_of: str = ""
    source: Source | None = None

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return self.survey.counts.get("error", 0)

    @property
    def is_scan(self) -> bool:
        """Whether pages of it are pictures alone."""
        return self.survey.state in _SCANS

    @property
    def is_office(self) -> bool:
        """Whether it is a file of an office program."""
        return self.kind not in ("pdf", "epub", "html", "xml")


def advise(case: Case) -> tuple[str, str]:
    """The key of a way, and why it is likely the cheapest, in a sentence."""
    for ask in _ASKED:
        if answer := ask(case):
            return answer
    return _without_source(case)


def _copy(case: Case) -> tuple[str, str] | None:
    if not case.copy_of:
        return None
    return "copy", f"It has the same text as {case.copy_of}: whatever is done there settles this one too."


def _sound(case: Case) -> tuple[str, str] | None:
    if case.errors or case.is_scan or case.is_office:
        return None
    looks = case.survey.counts.get("review", 0)
    warnings = case.survey.counts.get("warning", 0)
    rest = f"; a person must look at {counted(looks, 'place')}" if looks else ""
    worse = f", {counted(warnings, 'warning')}" if warnings else ""
    return "leave", f"No error was found that a machine can find{worse}{rest}."


def _of_office(case: Case) -> tuple[str, str] | None:
    if not case.is_office:
        return None
    first = f"After an import, {_errors(case)} to be mended" if case.errors else "An import finds no error"
    return "import", f"{first}; PDF, EPUB and web page then come from one source."


def _article(case: Case) -> tuple[str, str] | None:
    if case.kind != "xml":
        return None
    return "mend-source", f"It is a source: {_errors(case)} to be mended in it, for all that is made of it."


def _from_source(case: Case) -> tuple[str, str] | None:
    source = case.source
    if source is None:
        if not case.survey.carries_source:
            return None
        return (
            "mend-source",
            f"The article that it was made from is attached to it; {_errors(case)} to be mended.",
        )
    likeness = "with the same text" if source.by == "text" else "with the same name"
    if source.kind == "xml":
        return (
            "mend-source",
            f"{source.name} is an article {likeness}: {_errors(case)} mended by a new export of it.",
        )
    if case.survey.state == "tagged":
        return (
            "mend-source",
            f"{source.name} is a {source.kind} file {likeness}, which makes tags: {_errors(case)} to be mended there.",
        )
    return (
        "import",
        f"{source.name} is a {source.kind} file {likeness}: an import keeps its structure, which the file lacks.",
    )


def _in_file(case: Case) -> tuple[str, str] | None:
    if case.kind in ("epub", "html"):
        return (
            "mend-file",
            f"No source lies beside it, but markup can be edited: {_errors(case)} to be mended in it.",
        )
    if case.is_scan or any(named(cause).mended != "file" for cause in case.survey.causes):
        return None
    return "mend-file", f"All that is wrong are properties of the file ({_causes(case)}), which a PDF editor sets."


def _old(case: Case) -> tuple[str, str] | None:
    date = case.survey.date
    if not date or date >= ARCHIVE_DAY[: len(date)]:
        return None
    return "archive", (
        f"It was last changed in {date[:4]}, by its own word; files published before {ARCHIVE_DAY} may be excepted "
        "(Directive (EU) 2016/2102, 1(4)(a)) unless somebody needs them for a service that is still given."
    )


def _short(case: Case) -> tuple[str, str] | None:
    pages = case.survey.pages or 0
    if case.survey.has_form:
        return (
            "web-page",
            f"It is a form of {counted(pages, 'page')}: a form on a web page is sooner made than this one mended.",
        )
    if case.survey.state == "scanned" or not 0 < pages <= _SHORT:
        return None
    return (
        "web-page",
        f"It has {counted(pages, 'page')} and no source: its text is sooner put on a web page than tagged.",
    )


_ASKED: tuple[Callable[[Case], tuple[str, str] | None], ...] = (
    _sound, _copy, _of_office, _article, _from_source, _in_file, _old, _short,
)  # fmt: skip


def _without_source(case: Case) -> tuple[str, str]:
    pages = counted(case.survey.pages or 0, "page")
    if case.survey.state in ("scanned", "recognised"):
        return "find-source", (
            f"It is a scan of {pages}, and no source lies beside it: ask its author for the file; else its text must "
            "be recognised, checked and written anew."
        )
    return "find-source", (
        f"No source lies beside it, and tagging {pages} by hand takes longer than asking its author "
        f"({_errors(case)} to be mended)."
    )


def _errors(case: Case) -> str:
    """The errors with their first causes, and the verb that follows."""
    if not case.errors:
        return "what a person finds is"
    return f"{counted(case.errors, 'error')} ({_causes(case)}) {'is' if case.errors == 1 else 'are'}"


def _causes(case: Case) -> str:
    most = sorted(case.survey.causes.items(), key=lambda pair: -pair[1])
    names = [named(key).name.lower() for key, _ in most[:_TELLING]]
    return "; ".join([*names, *(["…"] if len(most) > _TELLING else [])])

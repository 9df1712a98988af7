"""Sheets of alternative texts: written for several articles, and applied to them together or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path

from publish.alt_texts import answers as answering
from publish.alt_texts import data_drafts, drafts, sheets
from publish.alt_texts.answers import Applied
from publish.alt_texts.pictures import Shown, shown
from publish.alt_texts.sheets import Answer
from publish.audit.facts.plurals import counted
from publish.errors import OutputError, UsageError
from publish.files import output
from publish.files.recognition import be_an_article
from publish.mending import saving
from publish.mending.difference import patch
from publish.mending.markup import Markup
from publish.process.limits import Bounds
from publish.process.watchdog import once
from publish.run.progress import Progress


def export(
    articles: Sequence[Path],
    path: Path,
    bounds: Bounds,
    *,
    only_missing: bool,
    draft_with: str | None = None,
    draft_from_data: bool = False,
) -> tuple[list[str], int]:
    """Write a sheet of the pictures of articles; lines to tell, and the exit code. Raises PublishError.

    ``draft_with`` is a command that drafts words for pictures without any. Where it fails, the sheet has none. With
    ``draft_from_data``, charts whose numbers lie beside them get a draft of a long description.
    """
    command = None if draft_with is None else drafts.command_of(draft_with)
    if path.suffix.lower() not in sheets.FORMATS:
        raise UsageError(f"--output: {path} is no sheet", advice=f"Choose a name with {', '.join(sheets.FORMATS)}.")
    pictures: list[Shown] = []
    for article in articles:
        be_an_article(article, "Name the article that it was made from.")
        pictures += once(
            partial(data_drafts.shown_with_drafts if draft_from_data else shown, article),
            bounds.room_with_pictures(article),
            article,
        )
    listed = [each for each in pictures if not only_missing or each.is_missing or each.long_draft]
    if path.exists() and path.stat().st_size and not _is_blank_sheet(path):
        raise OutputError(
            "holds answers or drafts, and is not written over", path, advice="Apply it first, or choose another name."
        )
    drafting = drafts.Drafts(listed) if command is None else _drafted(listed, command)
    output.write(path.parent, {path.name: sheets.written(drafting.pictures, path)})
    missing, drafted = (
        sum(tests(each) for each in drafting.pictures) for tests in (attrgetter("is_missing"), _has_draft)
    )
    summary = f"{missing} without words" + (f" of a person, {drafted} with a draft" if drafted else "")
    return [
        *drafting.failed,
        f"wrote {path}: {counted(len(listed), 'picture')}, {summary}",
        f"Fill it in, then: publish alt apply {path}",
    ], int(bool(drafting.failed))


def _drafted(pictures: list[Shown], command: list[str]) -> drafts.Drafts:
    progress = Progress(1, quiet=False)
    progress.begin(command[0])
    try:
        return drafts.drafted(pictures, command, progress.step)
    finally:
        progress.end()


def _has_draft(picture: Shown) -> bool:
    return bool(picture.draft or picture.long_draft)


def _is_blank_sheet(path: Path) -> bool:
    """Whether what lies there is a sheet without answers and drafts, or a page, whose answers lie elsewhere."""
    if path.suffix.lower() == ".html":
        return b"<title>Alternative texts</title>" in path.read_bytes()[:2000]
    return all(answer.is_blank and not (answer.draft or answer.long_draft) for answer in sheets.answers(path))


def apply(paths: Sequence[Path], bounds: Bounds, *, shows: bool) -> tuple[list[str], int]:
    """Bring filled sheets into their articles; lines to tell, and the exit code. Raises PublishError."""
    read = [answer for path in paths for answer in once(partial(sheets.answers, path), bounds.room(path), path)]
    by_article: defaultdict[Path, list[Answer]] = defaultdict(list)
    shown: dict[Path, Path] = {}
    for answer in read:
        article = _article(answer)
        by_article[shown.setdefault(article.resolve(), article)].append(answer)
    if disputed := [line for article, answers in by_article.items() for line in answering.conflicts(article, answers)]:
        count = f"{len(disputed)} picture{'s have' if len(disputed) != 1 else ' has'} two answers:"
        return [count, *(f"  {line}" for line in disputed), "Nothing was written."], 1
    done = [
        once(partial(answering.apply, article, answers), bounds.room_with_pictures(article), article)
        for article, answers in by_article.items()
    ]
    if shows:
        return [line for each in done for line in _difference(each)], 0
    lines = []
    for each in done:
        saving.save(each.article, each.before, each.after)
        lines.append(f"{each.article}: {counted(each.changed, 'picture')} changed")
        lines += [f"  {note}" for note in each.notes]
        if each.drafts:
            lines.append(f"  {each.drafts} of them by a machine, and marked so: no person has accepted the draft")
    return lines or ["the sheets hold no answers"], 0


def _article(answer: Answer) -> Path:
    """The article that a row names: from here, or else from the folder of the sheet."""
    path = Path(answer.article)
    near_sheet = answer.sheet.parent / path
    return near_sheet if not path.exists() and near_sheet.exists() else path


def _difference(applied: Applied) -> Iterator[str]:
    before, after = (Markup(data, applied.article).text for data in (applied.before, applied.after))
    yield from patch(before, after, applied.article.as_posix())
    yield from applied.notes

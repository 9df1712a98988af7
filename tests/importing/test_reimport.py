"""Importing over an article that was edited: edits stay, new text comes, and where both changed one, somebody is asked."""

from __future__ import annotations

import pytest

from publish.importing.reimport import merge

HEAD = '<article xmlns:xlink="http://www.w3.org/1999/xlink"><body>'
FIRST = '<p id="p1">Eerste alinea over bomen.</p>'
SECOND = '<p id="p2">Tweede alinea over straten en pleinen.</p>'
FIGURE = '<fig id="f1"><graphic xlink:href="media/a.png"/></fig>'
DESCRIBED = '<fig id="f1"><graphic xlink:href="media/a.png"><alt-text>Een linde</alt-text></graphic></fig>'


def article(*blocks: str) -> bytes:
    return f"{HEAD}{''.join(blocks)}</body></article>".encode()


def merged(mine: bytes, new: bytes, take: str | None = None) -> tuple[str, list[str]]:
    result = merge(article(FIRST, SECOND, FIGURE), mine, new, take)  # type: ignore[arg-type]
    text = result.article.decode()
    return text[text.index("<body>") + 6 : text.index("</body>")], result.differences


ADDED = '<p id="p9">Een nieuwe alinea vooraan.</p>'
CHANGED = '<p id="p2">Tweede alinea over straten, pleinen en parken.</p>'
MARKED = '<p id="p1">Eerste <styled-content xml:lang="nl">alinea</styled-content> over bomen.</p>'


@pytest.mark.parametrize(
    ("mine", "new", "expected"),
    [
        ((FIRST, SECOND, DESCRIBED), (ADDED, FIRST, SECOND, FIGURE), (ADDED, FIRST, SECOND, DESCRIBED)),
        ((MARKED, SECOND, FIGURE), (FIRST, CHANGED, FIGURE), (MARKED, CHANGED, FIGURE)),
        ((FIRST, SECOND, DESCRIBED), (FIRST, CHANGED), (FIRST, CHANGED)),
        ((FIRST, '<p id="e1">Van de redactie.</p>', SECOND, FIGURE), (FIRST, CHANGED, FIGURE),
         (FIRST, '<p id="e1">Van de redactie.</p>', CHANGED, FIGURE)),
        ((FIRST, FIGURE), (ADDED, FIRST, SECOND, FIGURE), (ADDED, FIRST, FIGURE)),
        ((FIRST, '<p id="p2" xml:lang="fr">Tweede alinea over straten en pleinen.</p>', FIGURE), (FIRST, CHANGED, FIGURE),
         (FIRST, CHANGED.replace('"p2"', '"p2" xml:lang="fr"'), FIGURE)),
    ],
)  # fmt: skip
def test_an_edit_of_one_side_alone_is_taken(
    mine: tuple[str, ...], new: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    body, differences = merged(article(*mine), article(*new))
    assert body == "".join(expected)
    assert len(differences) == (1 if FIGURE not in new else 0)


MINE = SECOND.replace("straten", "lanen")
THEIRS = SECOND.replace("straten", "paden")


@pytest.mark.parametrize(("take", "stays"), [(None, THEIRS), ("new", THEIRS), ("old", MINE)])
def test_where_both_changed_one_paragraph_somebody_chooses(take: str | None, stays: str) -> None:
    body, differences = merged(article(FIRST, MINE, FIGURE), article(FIRST, THEIRS, FIGURE), take)
    assert body == FIRST + stays + FIGURE
    assert len(differences) == 1
    assert "lanen" in differences[0]
    assert "paden" in differences[0]


def test_what_was_not_edited_is_what_is_imported_anew() -> None:
    old, new = article(FIRST, SECOND, FIGURE), article(ADDED, FIRST)
    assert merge(old, old, new).article == new


def test_names_that_moved_are_followed_by_references_of_the_editor() -> None:
    mine = article(FIRST, SECOND.replace(" en ", ' en <xref ref-type="fig" rid="f1"/> '), DESCRIBED)
    new = article(ADDED, FIRST, SECOND, FIGURE.replace('"f1"', '"f2"'))
    body, _ = merged(mine, new)
    assert 'rid="f2"' in body
    assert '<fig id="f2">' in body
    assert "Een linde" in body

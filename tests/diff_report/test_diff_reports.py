"""Reports of what changed against small golden texts."""

from __future__ import annotations

import json

import pytest

from publish import diff_report
from publish.audit.difference import Change, Compared, Difference
from publish.audit.finding import Location
from publish.diff_report.markdown import MAX_LENGTH

OLD, NEW = Compared("old/a.pdf", "pdf", "ab12"), Compared("new/a.pdf", "pdf", "cd34")
NOTHING = Difference(OLD, NEW, ())
CHANGES = Difference(
    OLD,
    NEW,
    (
        Change(
            "alternative-text-removed",
            "alternative text of figure 3 removed: it was “A tree”",
            loss=True,
            old=Location("old/a.pdf", page=4, path="Document/Figure[3]"),
            new=Location("new/a.pdf", page=5, path="Document/Figure[3]"),
            before="A tree",
        ),
        Change("cell-header-lost", "12 cells of table 1 lost their header", loss=True, count=12),
        Change(
            "title-changed",
            "title of the document changed: “*Trees* <b>” → “Trees @ada #12 a_b”",
            before="a",
            after="b",
        ),
        Change("text-removed", "paragraph 14 removed: “Gone.”", old=Location("old/a.pdf", page=2)),
    ),
)

TEXT = """\
worse for a reader
  alternative text of figure 3 removed: it was “A tree” (page 5)
  12 cells of table 1 lost their header

changed
  title of the document changed: “*Trees* <b>” → “Trees @ada #12 a_b”
  paragraph 14 removed: “Gone.” (page 2 before)

old/a.pdf → new/a.pdf: 4 changes, 2 for the worse
"""

MARKDOWN = """\
### What changed for a reader: `new/a.pdf`

4 changes, **2 for the worse**, compared with `old/a.pdf`.

**Worse for a reader**

- alternative text of figure 3 removed: it was “A tree” (page 5)
- 12 cells of table 1 lost their header

<details>
<summary>2 other changes</summary>

- title of the document changed: “\\*Trees\\* \\<b\\>” → “Trees @\u200bada #\u200b12 a_b”
- paragraph 14 removed: “Gone.” (page 2 before)

</details>
"""


def test_the_formats_are_found_by_walking() -> None:
    assert diff_report.formats() == ("json", "markdown", "text")


def test_text() -> None:
    assert diff_report.render("text", CHANGES) == TEXT
    assert diff_report.render("text", NOTHING) == "old/a.pdf → new/a.pdf: no difference to a reader\n"
    assert "\x1b[31mworse for a reader\x1b[0m" in diff_report.render("text", CHANGES, colour=True)


def test_json() -> None:
    document = json.loads(diff_report.render("json", CHANGES))
    assert (document["version"], document["tool"]["name"]) == (1, "publish")
    assert document["old"] == {"path": "old/a.pdf", "kind": "pdf", "sha256": "ab12"}
    assert document["summary"] == {"changes": 4, "losses": 2}
    assert document["changes"][0] == {
        "kind": "alternative-text-removed",
        "loss": True,
        "sentence": "alternative text of figure 3 removed: it was “A tree”",
        "count": 1,
        "old": {"file": "old/a.pdf", "page": 4, "path": "Document/Figure[3]"},
        "new": {"file": "new/a.pdf", "page": 5, "path": "Document/Figure[3]"},
        "before": "A tree",
    }
    assert document["changes"][1]["count"] == 12
    assert "old" not in document["changes"][2]


def test_markdown() -> None:
    assert diff_report.render("markdown", CHANGES) == MARKDOWN
    assert diff_report.render("markdown", NOTHING).endswith("No difference to `old/a.pdf`.\n")


def test_few_changes_that_are_no_loss_are_not_folded() -> None:
    found = diff_report.render("markdown", Difference(OLD, NEW, CHANGES.changes[2:]))
    assert "2 changes, none for the worse" in found
    assert "<details>" not in found


@pytest.mark.parametrize("loss", [True, False])
def test_a_comment_is_never_longer_than_one_may_be(loss: bool) -> None:
    many = tuple(Change("text-changed", f"paragraph {n} changed: {'[x](y) ' * 20}", loss=loss) for n in range(3000))
    found = diff_report.render("markdown", Difference(OLD, NEW, (*many, *CHANGES.changes[2:])))
    assert len(found) <= MAX_LENGTH
    assert "more\n" in found
    assert found.count("<details>") == found.count("</details>") == 1

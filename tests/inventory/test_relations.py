"""Copies by text, sources beside, scans, and what is advised: with what must not be taken for any of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from publish.audit.counting.causes import OTHER as NO_CAUSE
from publish.audit.counting.causes import by_cause, cause_of, causes
from publish.audit.description import fingerprint, resemblance
from publish.inventory.advice import Case, advise
from publish.inventory.listing import Listed
from publish.inventory.relations import Copies, Relations, Source
from publish.inventory.survey import Survey
from tests.audit.tagged_pdf import save as tagged
from tests.audit.test_folders import article
from tests.importing.office_files import docx, p
from tests.inventory.files import OTHER, WORDS, page, pdf
from tests.inventory.test_command import inventory

FAR = "x" * 8


def test_copies_are_told_by_their_text_and_not_by_their_words_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    pdf(folder / "a.pdf", page(WORDS), title="A")
    pdf(folder / "b" / "a.pdf", page(WORDS[:200]), page(WORDS[200:]), title="B", producer="Another")
    pdf(folder / "c.pdf", page(WORDS.upper()))
    pdf(folder / "d.pdf", page(f"{WORDS} And one sentence more."))
    pdf(folder / "e.pdf", page(OTHER))
    pdf(folder / "f.pdf", page("Form"), title="F")  # two forms of few words are not one
    pdf(folder / "g.pdf", page("Form"), title="G")
    pdf(folder / "h.pdf", page("", "400 400"), title="H")  # nor are two scans
    pdf(folder / "i.pdf", page("", "400 400"), title="I")
    (folder / "j.pdf").write_bytes((folder / "i.pdf").read_bytes())
    rows = inventory(folder, tmp_path / "out.json")
    assert {name: row["copies"] for name, row in rows.items() if "copies" in row} == {
        "a.pdf": ["c.pdf", "b/a.pdf"], "c.pdf": ["a.pdf", "b/a.pdf"], "b/a.pdf": ["a.pdf", "c.pdf"],
        "i.pdf": ["j.pdf"], "j.pdf": ["i.pdf"],
    }  # fmt: skip
    assert {name: row["copy_of"] for name, row in rows.items() if row["way"] == "copy"} == {
        "b/a.pdf": "a.pdf", "c.pdf": "a.pdf", "j.pdf": "i.pdf",
    }  # fmt: skip


def test_a_source_has_the_same_text_or_the_same_name_beside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    pdf(folder / "mill.pdf", page(WORDS))
    article(folder / "sources" / "article.xml", f"<sec><title>M</title><p>{WORDS}</p></sec>")  # another name
    pdf(folder / "2024" / "report.pdf", page(OTHER))
    docx(folder / "2024" / "report.docx", p(OTHER))
    pdf(folder / "2024" / "scan.pdf", page("", "400 400"))
    docx(folder / "2024" / "scan.docx", p(WORDS))  # its text cannot be compared
    (folder / "2023").mkdir()
    pdf(folder / "2023" / "report.pdf", page(f"{WORDS} {WORDS}"[:500]))
    docx(folder / "2023" / "report.docx", p(" ".join(reversed(OTHER.split()))))  # the same name, plainly another text
    pdf(folder / "2022" / "report.pdf", page("", "400 400"))  # the same name, in another folder
    rows = inventory(folder, tmp_path / "out.json")
    assert {name: (row["source"]["file"], row["source"]["by"]) for name, row in rows.items() if "source" in row} == {
        "mill.pdf": ("sources/article.xml", "text"),
        "2024/report.pdf": ("2024/report.docx", "text"),
        "2024/scan.pdf": ("2024/scan.docx", "name"),
        "2023/report.pdf": ("sources/article.xml", "text"),
    }
    assert (rows["mill.pdf"]["way"], rows["2024/report.pdf"]["way"], rows["2022/report.pdf"]["way"]) == (
        "mend-source", "import", "find-source",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "state", "pictures"),
    [
        ([page("", "400 400")], "scanned", 1),
        ([page("", "400 400")] * 3 + [page(WORDS)], "scanned", 3),
        ([page("", "400 400"), page(WORDS), page(WORDS)], "partly scanned", 1),
        ([page(WORDS, "400 400", is_seen=False)], "recognised", 1),
        ([page(WORDS, "400 400")], "untagged", 0),  # words over a picture, as on a cover
        ([page("", "100 100")], "untagged", 0),  # a small picture alone
        ([page("")], "untagged", 0),  # an empty page
        ([page(WORDS, is_seen=False)], "untagged", 0),  # nothing that a scan would show
    ],
)
def test_a_scan_is_a_page_that_is_a_picture_alone(
    pages: list[tuple[str, str]], state: str, pictures: int, tmp_path: Path
) -> None:
    pdf(tmp_path / "in" / "a.pdf", *pages)
    [row] = inventory(tmp_path / "in", tmp_path / "out.json").values()
    assert (row["state"], row.get("picture_pages", 0)) == (state, pictures)


def test_a_claim_holds_as_long_as_no_error_stands_against_it(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    tagged(folder / "good.pdf", "<H1>Trees</H1><P>Shade.</P>", title="Trees", part="1")
    tagged(folder / "bad.pdf", "<H1>Trees</H1><Figure>oak</Figure>", title="Trees", part="1")
    tagged(folder / "none.pdf", "<H1>Trees</H1><Figure>oak</Figure>", title="Trees")
    rows = inventory(folder, tmp_path / "out.json")
    holds = {name: [claim["holds"] for claim in row.get("claims", [])] for name, row in rows.items()}
    assert holds["bad.pdf"] == [False]
    assert holds["none.pdf"] == []
    assert rows["bad.pdf"]["causes"]["alt"] == 1


def test_every_rule_has_a_root_cause_and_no_glob_is_idle() -> None:
    names = {one.name for one in rules()}
    assert [name for name in names if cause_of(name) is NO_CAUSE] == [], "name it in audit/counting/causes.tsv"
    for cause in causes():
        for glob in cause.rules:
            assert any(cause_of(name) is cause and Path(name).match(glob) for name in names), (cause.key, glob)


def test_that_a_scan_has_no_tags_follows_from_its_being_one() -> None:
    found = ["figure-alt-missing", "document-untagged", "epubcheck-rsc-005"]
    assert by_cause(found) == {"untagged": 1, "alt": 1, "other": 1}
    assert by_cause(found, is_scanned=True) == {"scanned": 1, "alt": 1, "other": 1}
    assert by_cause(["figure-alt-missing"], is_scanned=True) == {"alt": 1}


BAD = {"error": 2, "warning": 0, "review": 0}


@pytest.mark.parametrize(
    ("case", "way"),
    [
        (Case("pdf", Survey("", state="tagged", pages=9)), "leave"),
        (Case("pdf", Survey("", state="scanned", pages=9)), "find-source"),  # no error, and no words either
        (Case("pdf", Survey("", state="tagged", pages=9, counts=BAD, causes={"alt": 2})), "find-source"),
        (Case("pdf", Survey("", state="tagged", pages=3, counts=BAD, causes={"alt": 2})), "web-page"),
        (Case("pdf", Survey("", state="tagged", pages=9, counts=BAD, causes={"alt": 2}, has_form=True)), "web-page"),
        (Case("pdf", Survey("", state="tagged", pages=9, counts=BAD, causes={"properties": 2})), "mend-file"),
        (Case("pdf", Survey("", pages=9, counts=BAD, causes={"untagged": 2}, date="2018-09-22")), "archive"),
        (Case("pdf", Survey("", pages=9, counts=BAD, causes={"untagged": 2}, date="2018-09-23")), "find-source"),
        (Case("pdf", Survey("", pages=9, counts=BAD, causes={"untagged": 2}, date="2018")), "find-source"),
        (Case("pdf", Survey("", pages=9, counts=BAD, causes={"untagged": 2}, date="2017")), "archive"),
        (Case("pdf", Survey("", counts=BAD, causes={"alt": 2}, carries_source=True)), "mend-source"),
        (Case("pdf", Survey("", state="tagged", counts=BAD), source=Source("a.docx", "Word", "text")), "mend-source"),
        (Case("pdf", Survey("", state="untagged", counts=BAD), source=Source("a.docx", "Word", "text")), "import"),
        (Case("pdf", Survey("", state="untagged", counts=BAD), source=Source("a.xml", "xml", "name")), "mend-source"),
        (Case("epub", Survey("", counts=BAD, causes={"alt": 2})), "mend-file"),
        (Case("epub", Survey("", counts=BAD, causes={"alt": 2}), copy_of="a.epub"), "copy"),
        (Case("Word", Survey("")), "import"),
        (Case("xml", Survey("", counts=BAD, causes={"alt": 2})), "mend-source"),
    ],
)  # fmt: skip
def test_what_is_cheapest_follows_from_the_row(case: Case, way: str) -> None:
    advised, why = advise(case)
    assert advised == way
    assert why.endswith(".")


def test_a_thousand_copies_are_no_million_names() -> None:
    relations = Relations()
    survey = Survey("", digest="same")
    every = [Listed(Path(f"{number}.pdf"), f"{number}.pdf", "pdf") for number in range(30)]
    for one in every:
        relations.add(one, survey)
    first, last = relations.copies(every[0], survey), relations.copies(every[-1], survey)
    assert (first.names[0], len(first.names), first.more, first.first) == ("1.pdf", 20, 9, "")
    assert (last.names[0], len(last.names), last.more, last.first) == ("0.pdf", 20, 9, "0.pdf")
    alone = Survey("", digest="other")
    relations.add(every[0], alone)
    assert relations.copies(every[0], alone) == Copies()


def test_texts_are_compared_by_their_letters() -> None:
    one = fingerprint([WORDS])
    two = fingerprint([WORDS[:40].upper(), WORDS[40:].replace("whole", "who-\nle").replace("river", "ri\u00adver")])
    assert one == two
    assert resemblance(one.sketch, fingerprint([OTHER]).sketch) == 0
    assert resemblance(one.sketch, fingerprint([f"{WORDS} {OTHER}"]).sketch) == pytest.approx(0.5, abs=0.2)
    assert resemblance(one.sketch, fingerprint([f"{WORDS} 12"]).sketch) > 0.9
    assert fingerprint(["few words"]).digest == ""
    assert resemblance((), ()) == 0

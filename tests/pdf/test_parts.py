"""A long document, laid out in parts: the same pages, the same tags, the same bytes."""

from __future__ import annotations

import inspect
import io
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint.layout.page
from lxml import etree

from publish import pdf, resources
from publish.article import read
from publish.errors import InternalError, LayoutFault
from publish.html import HtmlDocument, render
from publish.pdf.paper import print_tree
from publish.pdf.parts import split as sections
from publish.pdf.parts import workers
from publish.pdf.parts.records import PartPages, SectionRange
from publish.pdf.parts.store import PartStore
from publish.pdf.profile import PDF_UA_2
from publish.pdf.weasyprint import fast, margins
from tests.conftest import Make
from tests.pdf.reading_back import tree

REPORT = resources.theme(Path("report"))
WORDS = "The inspectors of the borough counted trees, benches and efficient pumps along every street of the town. "
TABLE = "".join(f"<tr><td>{n}</td><td>row {n}</td></tr>" for n in range(24))


def section(number: int) -> str:
    paragraphs = "".join(f"<p>{WORDS * 6} Part {number}.{n}.</p>" for n in range(4))
    other = (number + 3) % 5
    return f"""<sec id="s{number}"><title>Street {number}</title>
      <p>A note<fn id="n{number}"><p>Note of street {number}.</p></fn> and
      <xref ref-type="sec" rid="s{other}">street {other}</xref>, <named-content xml:lang="fr">une rue</named-content>.</p>
      <sec id="s{number}b"><title>Trees of street {number}</title>{paragraphs}
      <p>{"a&#160;b" if number % 2 else "a b"} ﷽&#x10FFFD;<inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula></p></sec>
      <table-wrap id="t{number}"><label>{number}</label><caption><title>Counts</title></caption>
      <table><thead><tr><th>n</th><th>what</th></tr></thead><tbody>{TABLE}</tbody></table></table-wrap></sec>"""


@pytest.fixture
def report(make: Make) -> HtmlDocument:
    back = '<back><ref-list><ref id="r1"><mixed-citation>A book.</mixed-citation></ref></ref-list></back>'
    return render(read(make("".join(map(section, range(5))), back=back)))


@pytest.fixture
def many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONG", 3_000)
    monkeypatch.setattr(sections, "ENOUGH", 2_000)
    monkeypatch.setattr(fast, "can_fork", lambda: True)  # threads that other tests left are idle


def in_one_part(document: HtmlDocument, theme: Path, **options: Any) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "LONG", 10**9)
        return pdf.make(document, theme=theme, jobs=1, **options).data


def operators(data: bytes) -> list[bytes]:
    return [page.Contents.read_bytes() for page in pikepdf.open(io.BytesIO(data)).pages]


def test_two_processes_make_the_very_bytes_of_one(
    report: HtmlDocument, many_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Watched(workers.Forked):
        def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
            asked.append(len(spans))
            return super().lay_out(spans)

    monkeypatch.setattr(fast, "Forked", Watched)
    two = pdf.make(report, theme=REPORT, jobs=2).data
    assert asked == [7]  # what stands before the sections, five of them, and the references with what follows
    assert two == pdf.make(report, theme=REPORT, jobs=1).data


@pytest.mark.parametrize("profile", ["pdf-ua-1", "pdf-ua-2"])
def test_parts_make_the_pages_and_tags_of_a_whole(report: HtmlDocument, many_parts: None, profile: str) -> None:
    options: dict[str, Any] = {"profile": PDF_UA_2} if profile == "pdf-ua-2" else {}
    parts, whole = pdf.make(report, theme=REPORT, jobs=1, **options).data, in_one_part(report, REPORT, **options)
    assert parts != whole  # it has resources of its own for each part
    assert operators(parts) == operators(whole)
    assert tree(parts) == tree(whole)
    one, other = pikepdf.open(io.BytesIO(parts)), pikepdf.open(io.BytesIO(whole))
    assert [page.get("/Annots") is None for page in one.pages] == [page.get("/Annots") is None for page in other.pages]
    assert len(one.pages[0].Resources.Font) == len(other.pages[0].Resources.Font)


def test_each_font_and_each_picture_is_there_once(report: HtmlDocument, many_parts: None) -> None:
    file = pikepdf.open(io.BytesIO(pdf.make(report, theme=REPORT, jobs=1).data))
    names = [
        str(thing.FontName) for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
    ]
    assert names
    assert len(names) == len(set(names))


def test_contents_and_bookmarks_lead_to_the_pages_that_they_name(report: HtmlDocument, many_parts: None) -> None:
    data = pdf.make(report, theme=REPORT, jobs=2).data
    named = re.findall(
        r"Link alt='(?:Street|Trees of street) (\d), Page (\d+)'\n\s+'(?:Street|Trees of street) \d (\d+)'", tree(data)
    )
    assert len(named) == 10
    file = pikepdf.open(io.BytesIO(data))
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
    with file.open_outline() as outline:
        anies: list[Any] = list(outline.root[0].children)
        opened = {item.title: pages[item.destination[0].objgen] for item in anies if item.title[-1:].isdigit()}
    assert len(opened) == 5
    for number, said, shown in named[::2]:
        assert int(said) == int(shown) == opened[f"Street {number}"]


def test_every_page_of_a_report_bears_its_number_and_its_section(
    report: HtmlDocument, many_parts: None, tmp_path: Path
) -> None:
    import subprocess

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.make(report, theme=REPORT, jobs=2).data)
    pages = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    current = ""
    for number, page in enumerate(pages, 1):
        if begun := re.match(r"\s*(?:The Town\s+Trees in the town\s+)?(Street \d|References)\n", page):
            current = begun[1]
        foot = page.rstrip().splitlines()[-1]
        assert foot.split() == [*current.split(), str(number)]
    assert current == "References"


@pytest.mark.conformance
@pytest.mark.parametrize(
    "style",
    [
        "body { padding: 12mm 0; border: 2mm solid #123456 } article { margin: 9mm 0; padding: 5mm 0 }",
        "section:first-of-type h2 { string-set: first content(text) } @page { @top-center { content: string(first) } }",
        "section + section h2 { color: #123456 } section:nth-of-type(3) { margin-left: 9mm }",
        "@page { @bottom-center { content: counter(page) ' / ' counter(pages) } } @page :first { margin-top: 70mm }",
        "a.xref::after { content: ' (p. ' target-counter(attr(href url), page) ')' } h2::after { content: counter(page) }",
        ".sec { page: chapter } @page chapter { margin-left: 40mm }",
        "h2 { width: 30vw }",
        ".contents { break-inside: auto } .contents a::after { content: target-counter(attr(href url), page, lower-roman) "
        "target-counter(attr(href url), page, lower-roman); font-size: 120pt; overflow-wrap: anywhere }",
    ],
)
def test_styles_look_the_same_in_parts(report: HtmlDocument, many_parts: None, tmp_path: Path, style: str) -> None:
    (tmp_path / "print.css").write_text(f"article > section {{ break-before: page }} {style}")
    parts, whole = pdf.make(report, theme=tmp_path, jobs=1).data, in_one_part(report, tmp_path)
    assert parts != whole
    assert operators(parts) == operators(whole)
    assert tree(parts) == tree(whole)


@pytest.mark.conformance
@pytest.mark.parametrize(
    "style",
    [
        "h2 { string-set: s content(text) } @page { @top-center { content: string(s, start) '/' string(s, last) } }",
        "@page { @bottom-center { content: 'Page ' counter(page, upper-roman) ' of ' counter(pages) } }",
        "@page { @bottom-right { font-feature-settings: 'pnum'; content: counter(page) } @left-middle { content: 'x' } }",
    ],
)
def test_margins_are_those_that_the_engine_makes_page_by_page(
    report: HtmlDocument, many_parts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, style: str
) -> None:
    (tmp_path / "print.css").write_text(f"article > section {{ break-before: page }} {style}")
    printed = pdf.make(report, theme=tmp_path, jobs=1).data
    monkeypatch.setattr(margins.Margins, "_key", lambda *_: None)
    assert pdf.make(report, theme=tmp_path, jobs=1).data == printed


def test_margins_are_made_once_for_pages_that_differ_in_their_numbers(
    report: HtmlDocument, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "print.css").write_text("article > section { break-before: page }")
    pages: list[int] = []

    def watched(context: Any, page: Any, state: Any) -> Any:
        pages.append(context.current_page)
        return weasyprint.layout.page.make_margin_boxes(context, page, state)

    monkeypatch.setattr(margins, "make_margin_boxes", watched)
    file = pikepdf.open(io.BytesIO(pdf.make(report, theme=tmp_path).data))
    assert len(file.pages) > 9
    assert pages == [1, 2, 10]  # the first, which has no head, and the first with one digit and with two


@pytest.mark.parametrize(
    "style",
    [
        "h2 { counter-increment: chapter }",
        "@page :left { margin-left: 40mm }",
        "h2::before { content: counter( chapter ) }",
        "a::after { content: target-text(attr(href)) }",
        ".sec { break-before: right }",
        ".kicker { position: running(head) }",
        ".stamp { position: fixed }",
    ],
)
def test_what_only_the_whole_can_answer_keeps_it_whole(report: HtmlDocument, many_parts: None, style: str) -> None:
    root = print_tree.build(report).root
    begins = [True] * 100

    def split(*styles: str) -> list[list[etree._Element]]:
        return sections.split(root, styles, lambda _, elements: begins[: len(elements)])

    assert len(split("p { color: red } /* h2 { counter-increment: x } */")) > 1
    assert split("p { color: red }", style) == []


def test_notes_without_a_place_go_to_the_pages_that_follow(make: Make, many_parts: None) -> None:
    notes = "".join(f"word<fn id='n{n}'><p>{WORDS * 9} Note {n}.</p></fn> " for n in range(6))
    sections_ = [f"<sec id='s{n}'><title>Street {n}</title><p>{WORDS * 30}</p>" for n in range(5)]
    document = render(
        read(make("".join(s + (f"<p>{notes}</p></sec>" if n == 1 else "</sec>") for n, s in enumerate(sections_))))
    )
    parts, whole = pdf.make(document, theme=REPORT, jobs=2).data, in_one_part(document, REPORT)
    assert parts != whole
    assert operators(parts) == operators(whole)
    assert tree(parts) == tree(whole)


def test_without_new_pages_it_is_one_part(report: HtmlDocument) -> None:
    root = print_tree.build(report).root
    assert sections.split(root, [""], lambda _, elements: [False] * len(elements)) == []


def test_a_process_that_is_lost_is_done_without(
    report: HtmlDocument, many_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def lost(*_: Any) -> None:
        os._exit(9)

    expected = pdf.make(report, theme=REPORT, jobs=1).data
    monkeypatch.setattr(workers, "_work", lost)
    assert pdf.make(report, theme=REPORT, jobs=2).data == expected


@pytest.mark.parametrize(
    "doing", ["lay_out", *(pytest.param(task, marks=pytest.mark.conformance) for task in ("number", "paint", "finish"))]
)
def test_the_parts_of_a_process_that_is_lost_once_are_done_again_by_another(
    report: HtmlDocument, many_parts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, doing: str
) -> None:
    import os

    expected = pdf.make(report, theme=REPORT, jobs=1).data
    ours, victim, do = os.getpid(), tmp_path / "victim", getattr(PartStore, doing)

    def lost_once(store: PartStore, *arguments: Any) -> Any:
        if os.getpid() == ours:
            raise AssertionError("done in this process")
        answer = do(store, *arguments)
        if not victim.exists():
            victim.touch()
            os._exit(9)
        return answer

    monkeypatch.setattr(PartStore, doing, lost_once)
    assert pdf.make(report, theme=REPORT, jobs=2).data == expected
    assert victim.exists()


def test_a_process_with_threads_is_not_doubled() -> None:
    code = """
import threading
from publish.process import worker
before = worker.can_fork()
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
meanwhile = worker.can_fork()
done.set()
thread.join()
print(before, meanwhile, worker.can_fork())
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "False", "True"]


def test_a_fault_of_the_layout_in_a_process_is_one_here(
    report: HtmlDocument, many_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: Any, **__: Any) -> None:
        raise IndexError("lost its way")

    monkeypatch.setattr(fast, "PartLayout", fault)
    with pytest.raises(LayoutFault, match="lost its way"):
        pdf.make(report, theme=REPORT, jobs=2)


@pytest.mark.parametrize(("ours", "raised"), [(True, "a fault of our own in pdf/"), (False, "cannot be laid out")])
def test_a_fault_of_our_own_is_no_reason_for_another_layout(
    make: Make, monkeypatch: pytest.MonkeyPatch, ours: bool, raised: str
) -> None:
    from publish.pdf.weasyprint.patches import footnotes as notes

    def lost(*_: object) -> bool:
        raise TypeError("lost its way")

    if ours:
        monkeypatch.setattr(notes, "ROOM", None)
    else:
        monkeypatch.setattr(notes, "_lay_out", lost)
    document = render(read(make("<sec><title>A</title><p>word<fn id='n'><p>the note</p></fn></p></sec>")))
    if ours:
        with pytest.raises(InternalError, match=raised):
            pdf.make(document)
    else:
        assert pdf.make(document).data.startswith(b"%PDF")


def test_the_engine_still_lays_out_as_we_know_it() -> None:
    import weasyprint.layout
    import weasyprint.layout.inline
    import weasyprint.layout.leader
    from weasyprint.css.targets import TargetCollector
    from weasyprint.document import Document
    from weasyprint.pdf.stream import Stream

    rendering = inspect.getsource(Document._render)
    assert (
        "cls._build_layout_context(\n            html, font_config, counter_style, color_profiles, options)"
        in rendering
    )
    assert "layout_document(html, root_box, context)" in rendering
    making = inspect.getsource(weasyprint.layout.page.make_all_pages)
    assert "page, resume_at = remake_page(i, context, root_box, html)" in making
    assert "page_type = PageType(side, blank, name, index, groups)" in inspect.getsource(
        weasyprint.layout.page.remake_page
    )
    whole = inspect.getsource(weasyprint.layout.layout_document)
    assert "state = context.page_maker[context.current_page][3]" in whole
    assert "children.extend(make_margin_boxes(context, page, state))" in whole
    assert "string_sets = child.string_set" in whole
    assert "item.cached_page_counter_values = copy.deepcopy(" in inspect.getsource(
        TargetCollector.cache_target_page_counters
    )
    assert "'ColorSpace': self._resources['ColorSpace']" in inspect.getsource(Stream.add_group)
    assert "'x_object': None" in inspect.getsource(Stream.add_image)
    assert "leader_box.children = tuple(children)" in inspect.getsource(weasyprint.layout.leader.handle_leader)

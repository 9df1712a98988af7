"""Which block of the output is which of the source: the most likely, and no two of the source are the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from publish.audit.engine import audit
from publish.audit.equivalence import alignment
from publish.audit.equivalence.text_model import Block, LetterIndex
from publish.pipeline import export
from publish.request import Request
from tests.audit.test_equivalence import COMPARING, comparing
from tests.conftest import Make

WATCHED = {*COMPARING, "landmark-repeated", "paragraph-split"}
FRONT = "<front><article-meta><title-group><article-title>{}</article-title></title-group></article-meta></front>"
TABLE = (
    "<table-wrap><label>Table 1</label><caption><title>{}</title></caption>"
    "<table><thead><tr><th>Street</th><th>{}</th></tr></thead><tbody><tr><td>Quay</td><td>3</td></tr></tbody></table></table-wrap>"
)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("The budget of 2025", "<sec><title>Budget of 2025</title><p>The town spent more than it had.</p></sec>"),
        (
            "Report on the trees of the city",
            "<sec><title>Trees of the city</title><p>trees of the city</p><p>Trees of the city</p></sec>",
        ),
        (
            "Annual report",
            "<sec><title>Annual report</title><p>What we did.</p></sec><sec><title>Annual report</title><p>More.</p></sec>"
            + "".join(f"<sec><title>Part {n}</title><p>Words of part {n}.</p></sec>" for n in range(5)),
        ),
        (
            "Trees",
            "<sec><title>Article 1</title>"
            + TABLE.format("Article 1", "Article 1")
            + "<p>Article 1: the <italic>rest</italic>.</p></sec>",
        ),
        (
            "Trees",
            "<sec><title>State</title>"
            + TABLE.format("State of the city trees (1948)", "Limes")
            + "<p>State of the city trees. 1948.</p></sec>",
        ),
        (
            "አንቀጽ",
            "<p>እያንዳንዱ፡ሰው፡የዘር፡የቀለም፡የጾታ፡የቋንቋ፡የሃይማኖት፡አስተሳሰብ፡ይገባል።</p>"
            "<p>እያንዳንዱ፡ሰው፡የዘር፡የቀለም፡<fn id='n'><p>አንድ፡ማስታወሻ፡ነው።</p></fn>የ<italic>ጾታ፡የቋንቋ</italic>፡የሃይማኖት፡አስተሳሰብ፡ይገባል።</p>",
        ),
    ],
)
def test_the_same_words_in_other_roles_accuse_nobody(make: Make, tmp_path: Path, title: str, body: str) -> None:
    exported = export(make(body, front=FRONT.format(title)), tmp_path, Request(formats=("pdf", "epub")))
    assert [f"{f.rule}: {f.message}" for f in comparing(exported.audit.findings)] == []


def test_a_heading_whose_words_were_changed_is_told_though_the_title_says_them(make: Make, tmp_path: Path) -> None:
    body = "<sec><title>Budget of 2025</title><p>The town spent more than it had.</p></sec>"
    source = make(body, front=FRONT.format("The budget of 2025"))
    export(source, tmp_path, Request(formats=("epub",)))
    changed = tmp_path / "changed.epub"
    with zipfile.ZipFile(tmp_path / "article.epub") as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            new.writestr(item, old.read(item).replace(b">Budget of 2025<", b">Debts of 2019<"))
    found = comparing(audit(changed, source=source).findings)
    assert [(f.rule, f.message) for f in found if f.rule != "claim-unearned"] == [
        ("text-lost", "“Budget of 2025” is not in the output")
    ]


def test_the_author_of_a_reference_may_be_parted_from_what_follows(make: Make, tmp_path: Path) -> None:
    back = (
        "<back><ref-list><ref id='r'><mixed-citation><person-group><string-name>Doe</string-name></person-group>"
        "<article-title>Old trees in new towns</article-title>. 2020.</mixed-citation></ref></ref-list></back>"
    )
    source = make("<p>As was said.</p>", back=back)
    export(source, tmp_path, Request(formats=("epub",)))
    for words, expected in ((b"Doe, <", []), (b"Roe, <", ["text-altered"])):
        edited = tmp_path / "edited.epub"
        with zipfile.ZipFile(tmp_path / "article.epub") as old, zipfile.ZipFile(edited, "w") as new:
            for item in old.infolist():
                data = old.read(item)
                new.writestr(item, data.replace(b"Doe</span><", words[:-1] + b"</span><").replace(b"Doe<", words))
        assert [
            f.rule for f in comparing(audit(edited, source=source).findings) if f.rule != "claim-unearned"
        ] == expected


def test_a_caption_and_a_paragraph_that_say_the_same_are_told_apart() -> None:
    words = "State of the city trees"
    source = [Block("caption", None, text=f"{words} (1948)"), Block("paragraph", None, text=f"{words}. 1948.", flow=1)]
    output = [
        Block("paragraph", None, text=f"{words}. 1948."),
        Block("paragraph", None, text=f"{words} (1948)", context=frozenset(("caption",))),
    ]
    caption, paragraph = alignment.align(source, LetterIndex(output))
    assert caption.place is not None
    assert paragraph.place is not None
    assert (caption.place.start, paragraph.place.start) == (len("Stateofthecitytrees1948"), 0)


LONG = "But I must explain to you how all this mistaken idea came to be, and give a full account of it."


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (
            "<abstract><sec><title>Introduction</title><p>A short word.</p></sec></abstract>",
            "<sec><title>Introduction</title><p>Long words.</p></sec><sec><title>Methods</title><p>More.</p></sec>",
        ),
        (
            "",
            "".join(
                f"<sec><title>Part {n}</title><p>{LONG}</p><p>{LONG}<fn id='n{n}'><p>Note {n}.</p></fn></p><p>{LONG}</p></sec>"
                for n in range(4)
            ),
        ),
    ],
)
def test_texts_that_come_again_keep_their_order(make: Make, tmp_path: Path, front: str, body: str) -> None:
    head = FRONT.format("On trees").replace("</article-meta>", f"{front}</article-meta>")
    exported = export(make(body, front=head), tmp_path, Request(formats=("pdf", "epub")))
    assert [f"{f.rule}: {f.message}" for f in comparing(exported.audit.findings)] == []


@pytest.mark.parametrize("lost", [0, 7])
def test_many_paragraphs_that_say_the_same_are_placed_in_steady_work(
    lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    matched = alignment._Aligner._matched

    def counting(self: alignment._Aligner, *arguments: object) -> object:
        nonlocal steps
        steps += 1
        return matched(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(alignment._Aligner, "_matched", counting)
    spent = []
    for count in (500, 2000):
        steps = 0
        texts = ["Yes" if number % 3 else "The answer is no." for number in range(count)]
        output = [Block("paragraph", None, text=text) for text in texts[: count - lost]]
        placed = alignment.align([Block("paragraph", None, text=text, flow=1) for text in texts], LetterIndex(output))
        assert sum(source_block.place is None for source_block in placed) == lost
        assert not any(source_block.place and source_block.place.moved for source_block in placed)
        spent.append(steps)
    assert spent[1] <= 5 * spent[0]


@pytest.mark.parametrize(
    "body",
    [
        "<table-wrap><caption><p>In euro<xref ref-type='table-fn' rid='a'>*</xref>.</p></caption><table><tbody><tr>"
        "<td>x</td><td>1</td></tr></tbody></table><table-wrap-foot><fn id='a'><label>*</label><p>Of 2020.</p></fn>"
        "</table-wrap-foot></table-wrap>",
        "<speech><speaker><name><surname>Kay</surname><given-names>Bo</given-names></name></speaker><p>I ask.</p></speech>"
        "<speech><speaker><name name-style='eastern'><surname>Kovács</surname><given-names>Éva</given-names></name></speaker>"
        "<p>I answer.</p></speech>",
        "<table-wrap><table><tbody><tr><td><list list-type='bullet'><list-item><p>One</p></list-item><list-item><p>Two</p>"
        "</list-item></list></td><td>Three <disp-formula id='e'><label>(1)</label><mml:math><mml:mi>x</mml:mi></mml:math>"
        "</disp-formula></td></tr></tbody></table></table-wrap>",
        "<p>Sign <private-char description='mill sign'/> here, <chem-struct>C<sub>6</sub>H<sub>6</sub></chem-struct> there, "
        "and <target id='t'>the mark</target> for good.</p>",
        "<p>See <ext-link xlink:href='https://例え.jp/路'>例え</ext-link>, <ext-link xlink:href='https://example.org/1'>here</ext-link>, "
        "<ext-link xlink:href='https://example.org/2'>here</ext-link> and <ext-link xlink:href='https://example.org/long/address'/>.</p>",
        "<boxed-text><p>A box.</p></boxed-text><boxed-text><p>Another box.</p></boxed-text>"
        "<boxed-text><label>Box 1</label><p>A third.</p></boxed-text>",
        "<list list-type='alpha-lower' id='l'><list-item><p>One</p></list-item><list-item><p>Two</p></list-item></list>"
        "<p>Between.</p><list list-type='alpha-lower' continued-from='l'><list-item><p>Three <list list-type='roman-upper'>"
        "<list-item><p>Four</p></list-item></list></p></list-item></list>"
        "<list list-type='order'><list-item><label>7</label><p>Seven</p></list-item></list>",
        "<table-wrap><table><tbody><tr><td><def-list><def-item><term>Hopper</term><def><p>A funnel.</p></def></def-item>"
        "</def-list><list list-type='order'><list-item><p>Two</p></list-item></list></td><td><list list-type='simple'>"
        "<list-item><label>§ 4</label><p>Three</p></list-item></list></td></tr></tbody></table></table-wrap>",
        "<table-wrap><table><tbody><tr><td>word<fn id='n'><p>A note in a cell.</p></fn> and on</td><td>last"
        "<xref ref-type='fn' rid='m'>1</xref><fn id='m'><label>1</label><p>Another.</p></fn></td></tr><tr><td><p>One.</p>"
        "<p>Two<fn><p>A third.</p></fn>.</p></td><td>3</td></tr></tbody></table></table-wrap>",
        "<def-list><term-head>Part</term-head><def-head>Meaning</def-head><def-item><term>Sails</term><term>Sweeps</term>"
        "<def><p>Four arms of a mill.</p><p>They turn.</p></def><def><p>Also a boat's.</p></def></def-item></def-list>"
        "<p>The <abbrev>WMO<def><p>World Mill Order</p></def></abbrev> says so.</p>",
    ],
)
def test_what_is_written_in_another_way_than_it_is_read(make: Make, tmp_path: Path, body: str) -> None:
    exported = export(make(body), tmp_path, Request(formats=("pdf", "epub")))
    assert [f"{f.rule}: {f.message}" for f in exported.audit.findings if f.rule in WATCHED] == []


def test_of_two_forms_of_a_citation_the_one_in_the_language_of_the_text_is_shown(make: Make, tmp_path: Path) -> None:
    forms = (
        "<mixed-citation xml:lang='ru'>Иванов. Мельница. 2001.</mixed-citation>"
        "<mixed-citation xml:lang='en'>Ivanov. The mill. 2001.</mixed-citation>"
    )
    back = f"<back><ref-list><ref><citation-alternatives>{forms}</citation-alternatives></ref></ref-list>"
    titled = (
        f"{back.replace('<back>', '<back><title>End</title>')}<ack><title>Thanks</title><p>To all.</p></ack></back>"
    )
    exported = export(make("<p>Text.</p>", back=titled), tmp_path, Request(formats=("pdf", "epub")))
    assert comparing(exported.audit.findings) == []


def test_a_list_that_starts_elsewhere_is_told_and_one_that_labels_itself_is_not(make: Make, tmp_path: Path) -> None:
    items = "<list-item><p>Walk along.</p></list-item><list-item><p>Write it down.</p></list-item>"
    labelled = "<list list-type='order'><list-item><label>7</label><p>The seventh.</p></list-item></list>"
    source = make(f"<list list-type='alpha-lower'>{items}</list>{labelled}")
    export(source, tmp_path, Request(formats=("epub",)))
    for words, message in (
        (b' type="A"', ""),
        (b' type="a" start="2"', "is “b” in the output, “a” in the source (and 1 more)"),
        (b' type="i"', "is “i” in the output, “a” in the source (and 1 more)"),
    ):
        changed = tmp_path / "changed.epub"
        with zipfile.ZipFile(tmp_path / "article.epub") as old, zipfile.ZipFile(changed, "w") as new:
            for item in old.infolist():
                new.writestr(item, old.read(item).replace(b' type="a"', words))
        found = [f.message for f in audit(changed, source=source).findings if f.rule == "list-marker-changed"]
        assert [text.partition("” ")[2] for text in found] == ([message] if message else [])


def test_a_meaning_is_compared_as_its_term_is_and_an_expansion_is_not(make: Make, tmp_path: Path) -> None:
    item = "<def-item><term>{}</term><def><p>{}</p></def></def-item>"
    words = item.format("Hopper", "A funnel above the stones.") + item.format("Cap", "The roof that turns in wind.")
    abbreviated = "<p>The <abbrev>WMO<def><p>World Mill Order</p></def></abbrev> says so to every miller.</p>"
    source = make(f"<def-list>{words}</def-list>{abbreviated}")
    export(source, tmp_path, Request(formats=("epub",)))
    for old, new, rules in (
        (b"World Mill Order", b"", set()),
        (b"above the stones", b"below the stones", {"text-altered"}),
        (b"The roof that turns in wind.", b"", {"text-lost"}),
    ):
        changed = tmp_path / "changed.epub"
        with zipfile.ZipFile(tmp_path / "article.epub") as before, zipfile.ZipFile(changed, "w") as after:
            for part in before.infolist():
                after.writestr(part, before.read(part).replace(old, new))
        assert {f.rule for f in comparing(audit(changed, source=source).findings)} - {"abbreviation-lost"} == rules


@pytest.mark.parametrize(
    "written", ["Doe A, <etal/>. The mills.", "<etal/> The mills of 1911.", "Doe, <etal>u. a.</etal> Mills."]
)
def test_others_who_are_named_by_an_empty_element_are_said_in_the_words_of_the_output(
    make: Make, tmp_path: Path, written: str
) -> None:
    refs = (
        f"<ref><mixed-citation>{written}</mixed-citation></ref><ref><mixed-citation>Kay B. Rye.</mixed-citation></ref>"
    )
    source = make("<p>Text.</p>", back=f"<back><ref-list>{refs}</ref-list></back>")
    exported = export(source, tmp_path, Request(formats=("pdf", "epub")))
    assert comparing(exported.audit.findings) == []


@pytest.mark.parametrize(
    ("sign", "alt"),
    [
        ("<private-char description='mill sign'><inline-graphic xlink:href='a.png'/></private-char>", "mill sign"),
        (
            "<private-char description='x'><inline-graphic xlink:href='a.png'><alt-text>A mill</alt-text></inline-graphic>"
            "</private-char>",
            "A mill",
        ),
        ("<private-char><inline-graphic xlink:href='a.png'/></private-char>", None),
    ],
)
def test_the_picture_of_a_character_is_said_as_its_description(
    make: Make, tmp_path: Path, sign: str, alt: str | None
) -> None:
    source = make(f"<p>The {sign} stands here.</p>")
    Image.new("RGB", (8, 8)).save(source.parent / "a.png")
    exported = export(source, tmp_path, Request(formats=("pdf", "epub")))
    with zipfile.ZipFile(tmp_path / "article.epub") as book:
        [page] = [text for name in book.namelist() if b"stands here" in (text := book.read(name))]
    assert (f'alt="{alt}"'.encode() in page) is (alt is not None)
    assert {f.rule for f in exported.audit.findings if f.rule.startswith(("figure-alt", "alt-text"))} == (
        set() if alt else {"figure-alt-missing"}
    )


def test_citations_in_one_reference_are_each_said_by_themselves(make: Make, tmp_path: Path) -> None:
    first = "<mixed-citation>Mixed <etal/>. One <pub-id pub-id-type='doi'>10.1/y</pub-id></mixed-citation>"
    second = "<mixed-citation>Second in the same.</mixed-citation>"
    back = f"<back><ref-list><ref><label>a</label>{first}{second}<note><p>A note.</p></note></ref></ref-list></back>"
    exported = export(make("<p>As was said.</p>", back=back), tmp_path, Request(formats=("pdf", "epub")))
    assert comparing(exported.audit.findings) == []

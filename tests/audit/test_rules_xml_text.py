"""Rules for what the text of a source says, each with XML that passes, XML that fails, and on which line."""

from __future__ import annotations

import pytest

from tests.audit.test_rules_xml import found
from tests.conftest import HEAD, Make

FRENCH = "La délégation devant le bâtiment du centre UMEM"
GRAPHIC = "<graphic xlink:href='a.png'><alt-text{}>{}</alt-text></graphic>"
TABLE = "<table-wrap><label>1</label><table>{}</table></table-wrap>"

CASES = {
    "heading-repeated": (
        "<sec><title>Results in Gent</title><p>x</p></sec><sec><title>Results in Brugge</title><p>x</p></sec>",
        "<sec><title>Results</title><p>x</p></sec> <sec><title>Results</title><p>x</p></sec>",
    ),
    "section-empty": ("<sec><title>A</title><p>x</p></sec>", "<sec><title>A</title></sec>"),
    "heading-in-capitals": (
        "<sec><title>Results of the DNA survey</title><p>x</p></sec>",
        "<sec><title>RESULTS FROM THIS SURVEY</title><p>x</p></sec>",
    ),
    "alt-text-announced": (GRAPHIC.format("", "The mill"), GRAPHIC.format("", "Photo of the mill")),
    "chart-undescribed": (
        "<graphic xlink:href='a.png'><alt-text>Bar chart of trees</alt-text><long-desc>All of it.</long-desc></graphic>",
        GRAPHIC.format("", "Bar chart of trees"),
    ),
    "figure-untitled": ("<fig><label>1</label><graphic/></fig>", "<fig><graphic/></fig>"),
    "table-scope-missing": (
        TABLE.format("<thead><tr><td/><th>a</th></tr></thead><tbody><tr><th scope='row'>b</th><td>1</td></tr></tbody>"),
        TABLE.format("<thead><tr><td/><th>a</th></tr></thead><tbody><tr><th>b</th><td>1</td></tr></tbody>"),
    ),
    "layout-table": (
        TABLE.format("<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>"),
        TABLE.format("<tr><td>a</td></tr><tr><td>b</td></tr>"),
    ),
    "table-as-picture": (
        "<table-wrap><alternatives><graphic xlink:href='a.png'/><table/></alternatives></table-wrap>",
        "<table-wrap><graphic xlink:href='a.png'/></table-wrap>",
    ),
    "list-faked": ("<p>- Oak</p><p>Ash</p>", "<p>- Oak</p><p>- Ash</p>"),
    "link-text-ambiguous": (
        "<p><ext-link xlink:href='https://a.org/1'>One report</ext-link><ext-link xlink:href='https://a.org/2'>Two reports</ext-link></p>",
        "<p><ext-link xlink:href='https://a.org/1'>Report</ext-link><ext-link xlink:href='https://a.org/2'>Report</ext-link></p>",
    ),
    "link-empty": (
        "<p><xref rid='f'/></p><fig id='f'><label>Figure 1</label></fig>",
        "<p><ext-link xlink:href='https://a.org/'/></p>",
    ),
    "character-lost": ("<p>The river rose?</p>", "<p>The <italic>r</italic>\ufffdver rose</p>"),
    "abbreviation-unexpanded": (
        "<p>The Town Tree Office (TTO) plants; the TTO waters; TTO prunes.</p>",
        "<p>The TTO plants; the TTO waters; the TTO prunes.</p>",
    ),
    "contrast-low": (
        "<p><styled-content style='color: #595959'>x</styled-content></p>",
        "<p><styled-content style='color: #ccc'>x</styled-content></p>",
    ),
    "meaning-by-colour": ("<p>The line marked 2024 (red)</p>", "<p>Numbers shown in red are provisional.</p>"),
    "media-without-transcript": (
        "<media mimetype='video' xlink:href='a.mp4'><long-desc>All</long-desc></media>",
        "<media mimetype='video' xlink:href='a.mp4'/>",
    ),
    "direction-missing": ("<p xml:lang='ar'>الأشجار في المدينة</p>", "<p>الأشجار في المدينة</p>"),
    "page-numbers-disordered": (
        "<p><target target-type='page-break' id='p1'/>x<target target-type='page-break' id='p2'/></p>",
        "<p><target target-type='page-break' id='p3'/>x<target target-type='page-break' id='p2'/></p>",
    ),
    "text-as-picture": (
        "<disp-quote><p>Words <inline-graphic xlink:href='a.png'/></p></disp-quote>",
        "<disp-quote><p><inline-graphic xlink:href='a.png'><alt-text>Words</alt-text></inline-graphic></p></disp-quote>",
    ),
    "character-private": ("<p>→</p>", "<p>\uf0e0</p>"),
    "language-mistaken": (GRAPHIC.format(" xml:lang='fr'", FRENCH), GRAPHIC.format("", FRENCH)),
}


@pytest.mark.parametrize("rule", CASES)
def test_what_passes_passes(make: Make, rule: str) -> None:
    assert rule not in found(make, CASES[rule][0])


@pytest.mark.parametrize("rule", CASES)
def test_what_fails_is_found_on_its_line(make: Make, rule: str) -> None:
    assert found(make, "<p>one</p>\n" + CASES[rule][1])[rule] == 6


def test_floats_that_nothing_refers_to(make: Make) -> None:
    floats = "<floats-group><fig id='f'><label>1</label></fig></floats-group>"
    assert "float-unanchored" in found(make, "<p>x</p>", back=floats)
    assert "float-unanchored" not in found(make, "<p><xref rid='f'>Figure 1</xref></p>", back=floats)


DUTCH = """<p>De bomen in de stad geven schaduw aan wie er wandelt.</p><p>Elk jaar worden er meer bomen geplant dan gekapt.</p>
<p>De gemeente telt ze met de hulp van haar inwoners.</p><p>Een boom leeft langer dan wie hem plant.</p>"""


def test_an_article_in_another_language_than_it_says(make: Make) -> None:
    assert "language-mistaken" not in found(make, DUTCH, head=HEAD.replace('"en"', '"nl-BE"'))
    assert found(make, DUTCH)["language-mistaken"] == 1


def test_an_article_that_says_none_is_told_which_it_reads_like(make: Make) -> None:
    from publish.audit.engine import audit

    [message] = [
        f.message
        for f in audit(make(DUTCH, head=HEAD.replace(' xml:lang="en"', ""))).findings
        if f.rule == "language-missing"
    ]
    assert "reads like Dutch (nl)" in message


SILENT = [
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore",
    "Homo sapiens, Quercus robur, Fagus sylvatica, Carpinus betulus, Tilia cordata, Acer campestre",
    "Vervoort, Smet, Imamoglu, Yavas, Lusignano, Huynen, Lienart, Vandoren",
    "Madame Dupont",
    "\\begin{tabular}{|l|l|}\\hline Animal Number \\\\ \\hline Dog 2 \\\\ Cat 1 \\\\ \\hline \\end{tabular}",
    "The French word « bâtiment » means building, and « délégation » means delegation.",
    "p = 0.031; n = 44; r = 0.72; df = 12; F(2, 41) = 3.1",
]


@pytest.mark.parametrize("text", SILENT)
def test_names_codes_and_mixed_strings_are_left_alone(make: Make, text: str) -> None:
    assert "language-mistaken" not in found(make, f"<p>{text}</p>")


@pytest.mark.parametrize("tag", ["pnb", "prs", "ks", "pa-Arab-PK", "az-IR", "ku-Arab"])
def test_no_direction_is_missing_under_a_language_that_runs_so(make: Make, tag: str) -> None:
    assert "direction-missing" not in found(make, f"<p xml:lang='{tag}'>الأشجار في المدينة</p>")
    assert "direction-missing" in found(make, f"<p xml:lang='{tag.split('-')[0]}-Latn'>الأشجار في المدينة</p>")


ONE, TWO, THREE = (f"<xref ref-type='bibr' rid='b{n}'>{{}}</xref>" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("references", "silent"),
    [
        (ONE.format(1) + TWO.format("") + "–" + THREE.format(3), True),
        (ONE.format(1) + "–" + TWO.format("") + "\n" + THREE.format(3), True),
        ("<sup>" + ONE.format(1) + TWO.format("") + THREE.format("") + "–8</sup>", True),
        (ONE.format(1) + "–" + TWO.format("") + "–" + THREE.format(3), False),
        (TWO.format(""), False),
        ("<xref ref-type='fig' rid='b1'>Figure 1</xref>" + TWO.format(""), False),
        ("<xref ref-type='sec' rid='titled'/>", True),
        ("<xref ref-type='sec' rid='untitled'/>", False),
    ],
)
def test_a_reference_that_its_neighbour_speaks_for(make: Make, references: str, silent: bool) -> None:
    cited = "".join(f"<ref id='b{n}'><mixed-citation>A. 200{n}</mixed-citation></ref>" for n in (1, 2, 3))
    sections = "<sec id='titled'><title>Trees</title><p>x</p></sec><sec id='untitled'><title/><p>x</p></sec>"
    back = f"<back><ref-list>{cited}</ref-list></back>"
    assert ("link-empty" not in found(make, f"<p>As in {references}.</p>{sections}", back=back)) == silent


@pytest.mark.parametrize(
    ("paragraphs", "list_like"),
    [
        (["– Who is there?", "– It is me, said he", "– Come in!"], False),
        (["– oak", "– ash", "– Elm, said he."], True),
        (["Art. 3 The council decides.", "Art. 4 The mayor acts."], False),
        (["§ 5 The mayor.", "§ 6 The council."], False),
    ],
)
def test_speech_and_articles_of_a_law_are_no_list(make: Make, paragraphs: list[str], list_like: bool) -> None:
    assert ("list-faked" in found(make, "".join(f"<p>{text}</p>" for text in paragraphs))) == list_like


@pytest.mark.parametrize(
    ("bold", "is_heading"),
    [
        ("Oswaldo Paulo Forattini", False),
        ("Maria de Lourdes da Silva", False),
        ("J. van den Berg", False),
        ("Study Area", True),  # the text has both words in small letters
        ("Study area", True),
        ("STUDY AREA", True),
        ("Funding", True),
    ],
)
def test_a_name_alone_in_bold_is_a_byline(make: Make, bold: str, is_heading: bool) -> None:
    body = f"<sec><title>Editorial</title><p><bold>{bold}</bold></p><p>The area of this study is small.</p></sec>"
    assert ("heading-faked" in found(make, body)) == is_heading

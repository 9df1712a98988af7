"""Words that say nothing, of pictures and of links, in many languages, and the words beside them that say something."""

from __future__ import annotations

import itertools
from pathlib import Path
from time import process_time

import pytest

from publish.audit.engine import audit
from publish.audit.facts.abbreviations import counted, initials, is_told
from publish.audit.facts.alt_text import announcement, emptiness, is_file_name
from publish.audit.facts.link_text import says_nothing
from tests.audit.epubs import METADATA, found, save
from tests.audit.test_rules_xml import found as found_in_source
from tests.conftest import HEAD, Make

NUMBER, KIND, PLACEHOLDER, WORD = "number", "kind", "placeholder", "Word"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Figure 6", NUMBER),
        ("Fig. S2", NUMBER),
        ("Abbildung 2a", NUMBER),
        ("Рис. 1", NUMBER),
        ("図1", NUMBER),
        ("Flow chart", KIND),
        ("Three panels", KIND),
        ("Capture d’écran", KIND),
        ("Zdjęcie", KIND),
        ("Εικόνα", KIND),
        ("Lentelė", KIND),
        ("صورة", KIND),
        ("图片", KIND),
        ("Insert alt text here", PLACEHOLDER),
        ("TODO", PLACEHOLDER),
        ("null", PLACEHOLDER),
        ("see caption", PLACEHOLDER),
        ("Siehe Bildunterschrift", PLACEHOLDER),
        ("texte alternatif", PLACEHOLDER),
        ("-", "no word"),
        ("?", "no word"),
        ("* * *", "no word"),
        ("·", "no word"),
        ("¿?!", "no word"),
        ("。", "no word"),
        ("====", "no word"),
        ("A picture containing text Description automatically generated", WORD),
        ("Diagram\n\nDescription automatically generated", WORD),
        ("Logo, company name AI-generated content may be incorrect.", WORD),
    ],
)
def test_alternative_texts_that_say_nothing(text: str, why: str) -> None:
    reason = emptiness(text)
    assert reason is not None
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "The mill",
        "Map of Gent",
        "Bar chart: trees planted each year",
        "Logo of the town",
        "Photo 51 by Franklin",
        "A dog on a bench Description automatically generated",
        "Rectangle",
        "→",
        "★★★",
        "<=",
        "&",
        "50 %",
        "?!a",
        "x",
        "Meer",
        "",
    ],
)
def test_alternative_texts_that_may_say_something(text: str) -> None:
    assert emptiness(text) is None
    assert not is_file_name(text)


def test_a_cover_is_called_after_its_publication(tmp_path: Path) -> None:
    body = "<h1>Table</h1><img src='a.png' alt='{}' role='doc-cover'/>"
    named = METADATA.replace("Trees</dc:title>", "Table</dc:title>")
    assert named != METADATA
    assert "alt-text-placeholder" not in found(save(tmp_path / "a.epub", body.format("Table."), metadata=named))
    assert "alt-text-placeholder" in found(save(tmp_path / "b.epub", body.format("Table 2"), metadata=named))
    assert "alt-text-placeholder" in found(save(tmp_path / "c.epub", body.format("Table.")))


def test_the_picture_of_a_link_is_called_after_its_goal(tmp_path: Path) -> None:
    body = "<h1>T</h1><p id='x'>Words <a href='#x'><img src='a.png' alt='{}'/></a></p>"
    assert "alt-text-placeholder" not in found(save(tmp_path / "a.epub", body.format("Map")))
    assert "alt-text-placeholder" in found(save(tmp_path / "b.epub", body.format("undefined")))
    assert "alt-text-placeholder" in found(save(tmp_path / "c.epub", "<h1>T</h1><img src='a.png' alt='Map'/>"))


@pytest.mark.parametrize(
    "text",
    [
        "Zdjęcie młyna", "Bild på kvarnen", "Imagen del molino", "Immagine della torre", "Εικόνα του μύλου",
        "Снимка на мелницата", "Kuva myllystä", "A képen a malom látható", "Imagine cu moara", "Billede af møllen",
        "Attēlā redzamas dzirnavas", "Nuotraukoje malūnas", "Immaġni tal-mitħna", "Íomhá den mhuileann",
        "Obrázek mlýna", "Slika mlina", "değirmenin fotoğrafı", "水車の写真", "磨坊的照片", "चक्की की तस्वीर",
        "صورة الطاحونة", "תמונה של הטחנה", "A dog on a bench. Description automatically generated",
    ],
)  # fmt: skip
def test_announcements(text: str) -> None:
    assert announcement(text)


@pytest.mark.parametrize(
    "text", ["The mill in 1911", "Foto Jansen, Gent", "Bild 3", "Kuvankaunis mylly", "写真館の前の水車"]
)
def test_no_announcement(text: str) -> None:
    assert announcement(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("click here", "pl"), ("Kliknij tutaj", "pl"), ("тук", "bg"), ("mer", "sv"), ("Läs mer »", "sv-FI"),
        ("Lue lisää", "fi"), ("Kattintson ide!", "hu"), ("εδώ", "el"), ("tu", "sk"), ("čia", "lt"), ("šeit", "lv"),
        ("hawn", "mt"), ("anseo", "ga"), ("siin", "et"), ("ovdje", "hr"), ("tukaj", "sl"), ("zde", "cs"), ("aici", "ro"),
        ("her", "da"), ("هنا", "ar"), ("כאן", "he"), ("здесь", "ru"), ("buraya tıklayın", "tr"), ("こちら。", "ja"),
        ("더 보기", "ko"), ("点击这里", "zh-Hans"), ("xem thêm", "vi"), ("और पढ़ें", "hi"), ("kliknij tutaj", ""),
    ],
)  # fmt: skip
def test_links_that_say_nothing(text: str, tag: str) -> None:
    assert says_nothing(text, tag)


@pytest.mark.parametrize(
    ("text", "tag"),
    [("mer", "fr"), ("her", "en"), ("tu", "fr"), ("the report", "en"), ("zde", ""), ("Więcej drzew w 2024", "pl")],
)
def test_links_that_say_something(text: str, tag: str) -> None:
    assert not says_nothing(text, tag)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The TTO plants; the TTO waters.", {"TTO": 2}),
        ("Der ÖPNV fährt, und der ÖPNV hält.", {"ÖPNV": 2}),
        ("Доклад ООН и фонда ООН.", {"ООН": 2}),
        ("Η έκθεση του ΟΗΕ.", {"ΟΗΕ": 1}),
        ("People who are LGBTQI+ and others.", {"LGBTQI+": 1}),
        ("Wrote the paper: KLH DR. Analysed: TWO WT.", {}),
        ("THE RIVERS OF THE NORTH", {}),
        ("The file PNTD-D-12 of COVID-19, at a.b/WHO/x.", {}),
        ("In S. elongatus PCC 7942 and PCC 7942, by ISO 9001.", {}),
        ("In PCC 10 cells of 7942 PCC, and PCC in 2020.", {"PCC": 3}),
        ("BRASIL. Bahia: Salvador. BRASIL. Goiás: Niquelândia.", {}),
        ("Read the README of part XVI.", {}),
    ],
)
def test_words_that_may_be_abbreviations(text: str, names: dict[str, int]) -> None:
    assert counted([text]) == names


def test_initials_of_names() -> None:
    assert initials("Karen L.", "Hill") >= {"KLH", "KH"}
    assert initials("Jean-Paul", "Du Bois") >= {"JPDB", "JDB"}
    assert not initials("", "Hill")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the Town Tree Office (TTO)", True),
        ("FANGS - Fire Applications with Next-Generation Satellites", True),
        ("TTO stands for Town Tree Office", True),
        ("TTO, town tree office; PC, Purkinje cell", True),
        ("TTO, Town-Tree Office", True),
        ("TTO, town tree and garden", False),
        ("TTO, which plants", False),
        ("TTO of the town", False),
        ("TTO-led work", False),
    ],
)
def test_what_tells_an_abbreviation(text: str, told: bool) -> None:
    assert is_told(text.split()[0].rstrip(",") if "(" not in text else "TTO", text) is told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("TTO", "tto, town tree office", True),
        ("TTO", "all TTOs (offices)", True),
        ("TTO", "ATTO (a mill) and TTO2 (a town)", False),
        ("T.O", "a river (T.O)", True),
        ("TTO", "(" + "word " * 20 + "TTO", False),
    ],
)
def test_it_is_told_where_the_abbreviation_stands(name: str, text: str, told: bool) -> None:
    for around in (text, "Mills. " * 50 + text + " Rivers." * 50):
        assert is_told(name, around) is told


def test_many_abbreviations_are_looked_for_in_one_look_at_the_text() -> None:
    names = ["".join(letters) for letters in itertools.product("BCDFG", repeat=4)]
    text = " ".join(f"{name} is here, and the mill stands there." for name in names * 4)
    begin = process_time()
    assert not any(is_told(name, text) for name in names)
    assert process_time() - begin < 10  # by each name in the whole text: a minute
    assert is_told("BCDF", f"{text} (BCDF)")


WHO = "<p>The {0} plants.</p> <p>The WHO waters.</p> <p>The WHO prunes.</p>"


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        (WHO.format("WHO"), True),
        (WHO.format("<abbrev>WHO<def><p>World Health Organization</p></def></abbrev>"), False),
        (WHO.format("<abbrev>WHO</abbrev>"), True),
        ("<p>The <abbrev>TTO</abbrev> plants.</p>", True),
        ("<p>The <italic>LEP</italic> and <italic>LEP</italic> and <italic>LEP</italic> genes.</p>", False),
        (
            "<p>Kept: <table-wrap><table><tr><td>LMG 2</td><td>LMG 3</td><td>LMG 4</td></tr></table></table-wrap></p>",
            False,
        ),
        ("<p>Kept: <code>LMG 2, LMG 3, LMG 4</code></p>", False),
        ("<p>Kept: <bold>LMG</bold> two, LMG three, LMG four.</p>", True),
        ("<p>THE river rose. The river fell, and THE end came to THE town.</p>", False),
        ("<sec><title>End of the river</title><p>THE river rose. THE river fell. THE end.</p></sec>", False),
        ("<sec><title>RIV END</title><p>RIV rose. RIV fell. RIV is.</p></sec>", True),
        (
            "<sec><title>Who waters</title><p>WHO plants. WHO waters. WHO prunes.</p></sec>",
            False,
        ),  # a word, as they say
    ],
)
def test_abbreviations_of_an_article(make: Make, body: str, fails: bool) -> None:
    assert ("abbreviation-unexpanded" in found_in_source(make, body)) is fails


FIGURE = "<fig><label>1</label><caption><p>{}</p></caption><graphic xlink:href='a.png'><alt-text>x</alt-text></graphic></fig>"


@pytest.mark.parametrize(
    ("language", "caption", "fails"),
    [
        ("en", "Dot plot of the levels", True),
        ("en", "Maps of the river in May", True),
        ("en", "Truth table and Karnaugh map", False),
        ("en", "The curve of the road", False),
        ("nl", "Puntgrafiek van de standen", True),
        ("nl", "Een kaart van de stad", True),
        ("fr", "Courbes des niveaux", True),
        ("fr", "Le moulin en mai", False),
        ("de", "Balkendiagramm der Stände", True),
        ("pl", "Wykres poziomów", True),
        ("ja", "水位のグラフ", True),
        ("sv", "Kvarnen i maj", False),
    ],
)
def test_charts_in_each_language(make: Make, language: str, caption: str, fails: bool) -> None:
    head = HEAD.replace('"en"', f'"{language}"')
    assert ("chart-undescribed" in found_in_source(make, FIGURE.format(caption), head=head)) is fails


def test_headings_that_repeat_are_told_of_once(make: Make) -> None:
    section = "<sec><title>{}</title><p>x</p></sec>"
    flora = "".join(section.format(f"Species {n}") + section.format("Material examined") for n in range(6))
    findings = audit(make(f"<sec><title>Taxa</title>{flora}</sec>")).findings
    [message] = [finding.message for finding in findings if finding.rule == "heading-repeated"]
    assert message.startswith("6 sections")


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        ("<sec><title/><p>x</p></sec>", True),
        ("<sec><label>1.</label><title/><p>x</p></sec>", False),
        ("<sec><title>Trees</title><p>x</p></sec>", False),
    ],
)
def test_empty_headings(make: Make, body: str, fails: bool) -> None:
    assert ("heading-empty" in found_in_source(make, body)) is fails


@pytest.mark.parametrize(
    ("rule", "body", "fails"),
    [
        ("meaning-by-colour", "<p>Levels are shown by red bars.</p>", True),
        ("meaning-by-colour", "<p>Gender (black circles), gear (grey squares), age (white circles).</p>", True),
        ("meaning-by-colour", "<p>Gender (black circles), gear (grey squares).</p>", False),
        ("meaning-by-colour", "<p>The juvenile (filled red circle), the adult (open red circle).</p>", False),
        ("heading-faked", "<sec><title>A</title><p><bold>Levels in April</bold></p><p>x</p></sec>", True),
        ("heading-faked", "<sec><title>A</title><p><bold>Ann Oak<sup>1</sup>; Bo Ash<sup>2</sup></bold></p><p>x</p></sec>", False),
        ("heading-faked", "<sec><title>A</title><p><bold>8 end</bold></p><p>9 return</p></sec>", False),
    ],
)  # fmt: skip
def test_colours_with_shapes_and_bold_words_that_are_no_heading(make: Make, rule: str, body: str, fails: bool) -> None:
    assert (rule in found_in_source(make, body)) is fails

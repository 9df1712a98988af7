"""Words that say nothing, of pictures and of links, in many languages, and the words beside them that say something."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.alt_text import announcement, emptiness, is_file_name
from publish.audit.link_text import says_nothing
from tests.audit.epubs import found, save

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
        "x",
        "Meer",
        "",
    ],
)
def test_alternative_texts_that_may_say_something(text: str) -> None:
    assert emptiness(text) is None
    assert not is_file_name(text)


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

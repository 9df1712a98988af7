"""A script that runs from right to left has its own face first. Run as a program, it writes the rules for that anew.

Spaces, digits and stops then come from the same font as the letters: a line is one run for a reader, and looks like one.
"""

from __future__ import annotations

import io
import re
import tomllib

import pikepdf
import pytest

from publish import pdf, resources
from publish.article import read
from publish.html import render
from tests.conftest import Make

CONFIG = resources.assets() / "fonts" / "fonts.conf"
FACES = {
    "Arab": "Noto Naskh Arabic",
    "Hebr": "Noto Serif Hebrew",
    "Syrc": "Noto Sans Syriac",
    "Thaa": "Noto Sans Thaana",
    "Nkoo": "Noto Sans NKo",
}
# Tags that are mostly written so, of languages that have another script of their own.
WITH_SCRIPT = "az-Arab ha-Arab kk-Arab ks-Arab ku-Arab ky-Arab ms-Arab pa-Arab pa-Arab-PK tg-Arab tk-Arab uz-Arab"
BEGIN, END = "  <!-- The face of the script first (tests/pdf/test_script_faces.py) -->\n", "</fontconfig>\n"


def rules() -> str:
    table = tomllib.loads((resources.assets() / "languages" / "directions.toml").read_text("utf-8"))["languages"]
    lines = []
    for script, face in FACES.items():
        languages = [*table[script].split(), *(WITH_SCRIPT.split() if script == "Arab" else ())]
        for language in languages:
            compare = "eq" if "-" in language else "contains"  # a part of a tag also contains the rest
            for family in ("Noto Serif", "Noto Sans"):
                lines.append(
                    f'  <match><test name="lang" compare="{compare}"><string>{language.lower()}</string></test>'
                    f'<test name="family"><string>{family}</string></test>'
                    f'<edit name="family" mode="prepend" binding="same"><string>{face}</string></edit></match>\n'
                )
    return "".join(lines)


def written() -> str:
    text = CONFIG.read_text("utf-8")
    return re.sub(f"(?:{re.escape(BEGIN)}.*)?{END}", "", text, flags=re.DOTALL) + BEGIN + rules() + END


def test_the_rules_are_those_of_the_languages() -> None:
    assert CONFIG.read_text("utf-8") == written()


def fonts(make: Make, language: str, words: str) -> set[str]:
    article = make(f'<p xml:lang="{language}">{words}</p>', front="<front><article-meta/></front>")
    with pikepdf.open(io.BytesIO(pdf.make(render(read(article), missing_media="placeholder")).data)) as made:
        named = [str(font.BaseFont) for page in made.pages for font in page.resources.Font.values()]
    return {re.sub(r"^/\w+\+|-(?:Regular|Bold).*", "", name) for name in named}


@pytest.mark.parametrize(
    ("language", "words", "face"),
    [
        ("ar", "لما كان الاعتراف، 10 و 12.", "Noto-Naskh-Arabic"),
        ("ckb", "هەموو مرۆڤەکان 1.", "Noto-Naskh-Arabic"),
        ("pa-Arab", "ساریاں 1.", "Noto-Naskh-Arabic"),
        ("dv", "ހުރިހާ އިންސާނުން.", "Noto-Sans-Thaana"),
    ],
)
def test_spaces_digits_and_stops_come_from_the_script_s_own_face(
    make: Make, language: str, words: str, face: str
) -> None:
    assert fonts(make, language, words) == {"Noto-Sans", face}  # sans: the page number and the title
    assert fonts(make, "en", "Trees, 10 and 12.") == {"Noto-Sans", "Noto-Serif"}


if __name__ == "__main__":
    CONFIG.write_text(written(), "utf-8")

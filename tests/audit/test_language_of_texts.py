"""Which language a text reads like: what its script decides, what statistics do, and where neither may speak."""

from __future__ import annotations

import pytest

from publish.audit.facts.citation import is_reference
from publish.audit.facts.language_detection import apart, mistaken, named, prevailing
from publish.audit.facts.language_scripts import foreign, scripts_of
from publish.audit.facts.scripts import in_capitals

HINDI = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतंत्रता और समानता प्राप्त है"
DHIVEHI = "ހުރިހާ އިންސާނުން ވެސް އުފަންވަނީ މިނިވަންކަމުގައި އަދި ހަމަހަމަ ކަމުގައި"
UYGHUR = "ھەممە ئادەم زاتىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان"
YORUBA = "gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba, wọ́n ní ẹ̀bùn ti làákàyè àti ti ẹ̀rí-ọkàn"
LATGALIAN = "vysi ļauds pīdzymst breivi i vīnleideigi sovā pošcīnā i tīseibuos, jim ir dūts saprots i sirdsapziņa"
CROATIAN = "sva ljudska bića rađaju se slobodna i jednaka u dostojanstvu i pravima te su obdarena razumom i sviješću"
IRISH = "saolaítear gach duine den chine daonna saor agus comhionann i ndínit agus i gcearta, tá bua an réasúin acu"


@pytest.mark.parametrize(
    ("text", "tag", "script"),
    [
        (HINDI, "en", "Devanagari"),
        ("Он сказал: добро пожаловать.", "en", "Cyrillic"),
        ("Добро пожаловать в наш город", "sr-Latn", "Cyrillic"),
        ("欢迎光临", "fr", "Chinese"),
        ("これは日本語の文章です", "zh", "Japanese"),
        ("መጽሐፍ ቅዱስ ነው", "so", "Ethiopic"),
    ],
)
def test_the_script_alone_tells_another_language(text: str, tag: str, script: str) -> None:
    read = mistaken(text, tag)
    assert read is not None
    assert script in named(read) or read in ("ru", "zh", "ja")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (HINDI, "hi"),
        (HINDI, "und"),
        (DHIVEHI, "dv"),
        (UYGHUR, "ug"),
        (YORUBA, "yo"),
        (LATGALIAN, "ltg"),
        ("كل الناس مولودين أحرار ومتساويين في الكرامة والحقوق", "arz"),
        ("人人生而自由，在尊严和权利上一律平等。", "yue"),
        ("Добро пожаловать в наш город", "sr"),
        ("α + β = γ, where Σ stands for the sum", "en"),
        ("αβ Σφ", "en"),
        ("Лев Толстой", "en"),
        ("UNESCO, PDF/UA-1, Escherichia coli", "ar"),
        ("B r j = sum k = 1 m d r k C k j = sum k = 1 r d r k C k j + sum k = r m d r k C k j", "en"),
        ("Extreme nanochromosomal fragmentation.", "en"),
        ("Developed at Universidade do Estado de Santa Catarina/Núcleo de Processamento de Energia, Joinville", "en"),
        (
            "Smith, J. (2001). The effect of seed inoculation on the growth of plants. Plant and Soil, 61, 341-350.",
            "fr",
        ),
    ],
)
def test_what_is_no_proof_of_another_language(text: str, tag: str) -> None:
    assert mistaken(text, tag) is None


@pytest.mark.parametrize(("text", "read"), [(CROATIAN, "hr"), (IRISH, "ga"), (HINDI, "hi")])
def test_many_passages_tell_what_one_does_not(text: str, read: str) -> None:
    whole = prevailing([text] * 4)
    assert whole is not None
    assert apart(whole, "en")
    assert not apart(whole, read)


def test_scripts_of_languages() -> None:
    assert scripts_of("sr") == {"Cyrl", "Latn"}
    assert scripts_of("sr-Latn") == {"Latn"}
    assert scripts_of("arz") == {"Arab"}
    assert "Hani" in scripts_of("ja")
    assert not scripts_of("mul")
    assert foreign("مرحبا بكم جميعا", "fa") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith, J. (2001). The effect of seed inoculation on plants. Plant and Soil, 61, 341-350.", True),
        ("[12] Müller K, Weber A. Über die Flüsse. Z Geol. 1998;12(3):45–52.", True),
        ("DE SOUZA, M. A. Os rios do norte. São Paulo: Editora Nova, 2004. p. 12.", True),
        ("In May 2001 the river rose by two metres, as the report of the board (2002) says.", False),
        ("Smith J, who lived here until 1999, planted the oaks.", False),
    ],
)
def test_entries_of_literature(text: str, expected: bool) -> None:
    assert is_reference(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESULTS FROM THIS SURVEY", True),
        ("ΕΚΘΕΣΗ ΓΙΑ ΤΑ ΔΕΝΤΡΑ", True),
        ("تقرير منظمة UNESCO السنوي", False),
        ("UNESCO की वार्षिक रिपोर्ट", False),
        ("ᏂᎦᏓ ᎠᏂᏴᏫ ᏂᎨᎫᏓᎸᎾ", False),
        ("Results of the DNA survey", False),
    ],
)
def test_capitals(text: str, expected: bool) -> None:
    assert in_capitals(text) is expected


@pytest.mark.parametrize(
    ("tag", "read"),
    [("vi-Hani", None), ("vi", "zh"), ("zh-Hant", None)],
)
def test_a_language_in_another_script_than_its_usual_ones_is_not_taken_for_another(tag: str, read: str | None) -> None:
    text = "世界人權宣言說,人人生而自由,在尊嚴和權利上一律平等。他們賦有理性和良心,並應以兄弟關係的精神互相對待。"
    assert mistaken(text, tag) == read


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("यह एक छोटा सा वाक्य है।", "Deva"),
        ("वह घर गया।", "Deva"),
        ("সে বাড়ি গেল", "Beng"),
        ("הוא בא אל הים", "Hebr"),
        ("नमस्ते", None),  # a word, or a name
        ("राम नाथ", None),
        ("अ आ इ ई", None),  # letters
        ("The word नमस्ते is a greeting in this language", None),
    ],
)
def test_a_short_sentence_in_another_script_is_told_by_it(text: str, script: str | None) -> None:
    assert foreign(text, "en") == script

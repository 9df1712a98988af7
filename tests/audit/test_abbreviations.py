"""Whether a text says what its abbreviations stand for, looked up once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.facts.abbreviations import is_told
from tests.limits import growth


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("WHO", "the World Health Organization (WHO) is", True),
        ("WHO", "the WHO (World Health Organization) is", True),
        ("NGO", "bodies of citizens (NGOs) are", True),
        ("DCN", "GrC, granule cell; DCN, deep cerebellar nucleus", True),
        ("e.g.", "e.g. stands for exempli gratia", True),
        ("MUM-1", "the gene MUM-1: a marker", True),
        ("C++", "C++ or what came behind C", True),
        ("WHO", "the WHO is, and the WHO was", False),
        ("WHO", "WHOM (the people) it asked", False),
        ("DCN", "GrC, granule cell; DCN, deep nucleus of it", False),
        ("MUM", "AMUM (a word) and MUMS, many", False),
        ("WHO", "(so it is) WHO and others", False),
        ("1+", "1+ of many", False),
    ],
)
def test_a_name_is_told_where_its_words_stand_beside_it(name: str, text: str, told: bool) -> None:
    assert is_told(name, text) is told


def test_time_grows_with_the_number_of_abbreviations(tmp_path: Path) -> None:
    head = "<article-meta><title-group><article-title>T</article-title></title-group></article-meta>"

    def look(count: int) -> None:
        names = ("".join(chr(65 + n // 26**at % 26) for at in range(4)) for n in range(count))
        body = "".join(f"<p>The <abbrev>{name}</abbrev> and more words of {name} here.</p>" for name in names)
        path = tmp_path / "a.xml"
        path.write_text(f'<article xml:lang="en"><front>{head}</front><body>{body}</body></article>')
        rules = [one.rule for one in audit(path).findings]
        assert rules.count("abbreviation-unexpanded") == count

    look(2)
    assert growth(look, 100, 8) < 20

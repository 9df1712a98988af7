"""How a citation given in fields reads."""

from __future__ import annotations

import pytest

from publish.article import read
from publish.html import render
from tests.conftest import HEAD, Make

PEOPLE = "<name><surname>Doe</surname><given-names>A</given-names></name>"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (f"<person-group>{PEOPLE}<etal/></person-group><source>Mills</source>", "Doe A, et al. Mills."),
        (f"<person-group>{PEOPLE}<etal>et al</etal></person-group><source>Mills</source>", "Doe A, et al. Mills."),
        (f"{PEOPLE}<etal/><year>1911</year>", "Doe A et al. (1911)."),
        (f"<person-group>{PEOPLE}</person-group><source>Mills</source>", "Doe A. Mills."),
        ("<source>Mills</source><edition>2</edition>", "Mills (edition 2)."),
        ("<source>Mills</source><edition>2nd ed.</edition>", "Mills (2nd ed.)."),
        ("<source>Mills</source><pub-id pub-id-type='pmid'>123</pub-id>", "Mills. PMID: 123"),
        ("<source>Mills</source><pub-id pub-id-type='pmid'>PMID 123</pub-id>", "Mills. PMID 123"),
        ("<source>Mills</source><pub-id pub-id-type='doi'>10.5555/x</pub-id>", "Mills. 10.5555/x"),
        ("<source>Mills</source><object-id>m1</object-id><year>1911</year>", "Mills. (1911)."),
        ("<source>Mills</source><year>1911</year><object-id>m1</object-id>", "Mills. (1911)."),
        ("<source>Mills</source><price>€ 20</price>", "Mills. € 20."),
        (
            "<source>Mills</source><ext-link xlink:href='https://a.org/m'/><comment>In full</comment>",
            "Mills. https://a.org/m. In full.",
        ),
        ("<source>Mills</source><uri xlink:href='https://a.org/m'/>", "Mills. https://a.org/m"),
        ("<source>Mills</source><ext-link/><comment>In full</comment>", "Mills. In full."),  # it leads nowhere
        (
            "<source>Mills</source><inline-graphic xlink:href='a.png'><alt-text>Cover</alt-text></inline-graphic>",
            "Mills. ",
        ),
    ],
)
def test_fields_are_punctuated(make: Make, fields: str, line: str) -> None:
    assert citation(make, fields) == line


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Doe A, <etal/>. Mills.", "Doe A, et al. Mills."),
        ("<person-group>Doe A, <etal/></person-group>. Mills.", "Doe A, et al. Mills."),
        ("Doe A <etal/> (1911). Mills.", "Doe A et al. (1911). Mills."),
        ("Doe A, <etal>et al.</etal> Mills.", "Doe A, et al. Mills."),
    ],
)
def test_a_full_stop_of_a_sentence_is_not_doubled(make: Make, written: str, line: str) -> None:
    assert citation(make, written, kind="mixed-citation") == line


@pytest.mark.parametrize(("language", "edition"), [("nl", "2e druk"), ("de", "2. Aufl."), ("en", "edition 2")])
def test_the_number_of_an_edition_is_called_one(make: Make, language: str, edition: str) -> None:
    head = HEAD.replace('xml:lang="en"', f'xml:lang="{language}"')
    assert citation(make, "<source>M</source><edition>2</edition>", head=head) == f"M ({edition})."


def citation(make: Make, fields: str, kind: str = "element-citation", **parts: str) -> str:
    back = f"<back><ref-list><ref><{kind}>{fields}</{kind}></ref></ref-list></back>"
    root = render(read(make("<p>x</p>", back=back, **parts)), missing_media="placeholder").root
    [found] = root.iterfind(".//{*}p[@class='citation']")
    return "".join(found.itertext())

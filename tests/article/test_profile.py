"""The profile as RELAX NG: what normalising promises, it keeps; what it forbids is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publish import resources
from publish.article import read
from publish.errors import SourceError
from tests.conftest import Make


def profile() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(resources.assets() / "schema" / "profile.rng")))


def valid(root: etree._Element) -> bool:
    return bool(profile().validate(etree.fromstring(etree.tostring(root))))


def test_what_is_read_is_in_the_profile(make: Make) -> None:
    source = make(
        "<p>a <fig><caption><p>b<fn><p>c</p></fn></p></caption></fig> d</p>", back="<floats-group><fig/></floats-group>"
    )
    assert valid(read(source).root)


@pytest.mark.parametrize(
    "fault",
    [
        "<p>no id</p>",
        "<p id='p'><fig id='f'/></p>",
        "<p id='p'><bold id='b'><list id='l'/></bold></p>",
        "<p id='p'>x<fn id='n'/></p>",
        "<p id='p'/><p id='p'/>",
        "<p id='p' xml:lang='not a tag!'/>",
        "<alternatives id='a'/>",
        "<floats-group id='g'/>",
    ],
)
def test_what_the_profile_forbids_is_refused(fault: str) -> None:
    assert not valid(etree.fromstring(f"<article id='a0'><body id='b0'>{fault}</body></article>"))


@pytest.mark.conformance
def test_a_real_article_is_in_the_profile(real_article: Path) -> None:
    try:
        article = read(real_article)
    except SourceError as fault:
        pytest.skip(f"refused: {fault}")
    assert valid(article.root)

"""Headings of any depth are of a type that a reader knows."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import tree


@pytest.mark.parametrize(
    ("deep", "roles"),
    [(4, {}), (5, {}), (6, {"/H7": "/H6"}), (8, {"/H7": "/H6", "/H8": "/H6", "/H9": "/H6"})],
)
def test_levels_below_the_sixth_are_of_it_by_the_role_map(make: Make, deep: int, roles: dict[str, str]) -> None:
    body = "<sec><title>Head</title><p>Words.</p>" * deep + "</sec>" * deep
    data = pdf.make(render(read(make(body)))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        roles_of: Any = file.Root.StructTreeRoot.get("/RoleMap", {})
        mapped = {key: str(value) for key, value in roles_of.items() if re.fullmatch(r"/H\d+", key)}
    assert mapped == roles
    assert re.findall(r"\bH(\d+)\n *'Head'", tree(data)) == [str(level) for level in range(2, deep + 2)]


@pytest.mark.parametrize("title", ["Level 1 sujet", "Réponse (un)", "القسم"])
def test_a_bookmark_in_another_language_says_so_in_unicode(make: Make, title: str) -> None:
    body = f"<sec><title>Head</title><p>Words.</p></sec><sec xml:lang='fr'><title>{title}</title><p>Mots.</p></sec>"
    data = pdf.make(render(read(make(body)))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        below = file.Root.Outlines.First.First
        plain, other = bytes(below.Title), bytes(below.Next.Title)
    assert plain == b"Head"
    assert other.startswith(b"\xfe\xff")
    assert other[2:].decode("utf-16-be") == f"\x1bfr\x1b{title}"


@pytest.mark.parametrize(
    ("title", "bookmark"),
    [
        ("Head<xref ref-type='fn' rid='n'>1</xref> of it", "Head of it"),
        ("Head<xref ref-type='fn' rid='n'><sup>1</sup></xref>", "Head"),
        ("Head with <inline-formula><tex-math>x</tex-math></inline-formula>", "Head with x"),
        ("Head, see <xref ref-type='sec' rid='s'>part 1</xref>", "Head, see part 1"),
    ],
)
def test_a_bookmark_says_a_heading_without_the_calls_of_notes(make: Make, title: str, bookmark: str) -> None:
    body = f"<sec id='s'><title>{title}</title><p>Words.</p></sec><fn-group><fn id='n'><p>A note.</p></fn></fn-group>"
    data = pdf.make(render(read(make(body)))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Outlines.First.First.Title) == bookmark

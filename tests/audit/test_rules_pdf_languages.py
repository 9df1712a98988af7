"""The language that a PDF says it is in, against its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.audit.making_pdfs import H1, element, found, put, save

FRENCH = [
    "La rivière est montée de deux mètres en avril et a baissé de nouveau en mai.",
    "Les prairies étaient donc sèches en juin, et les paysans ont pu couper le foin.",
    "Le conseil de la commune a décidé de planter des arbres le long de toutes les routes.",
    "Chaque famille du village donnera une journée de travail pour cette plantation.",
]
ENGLISH = [
    "The river rose by two metres in April and fell again in the last weeks of May.",
    "The meadows were therefore dry in June, and the farmers were able to cut the hay.",
    "The council of the town decided to plant trees along all of the roads in autumn.",
    "Every family of the village will give a day of work for the planting of the trees.",
]


def texts(*paragraphs: str, **entries: Any) -> list[Any]:
    return [element("H1", "1"), *(element("P", shown(text), **entries) for text in paragraphs)]


def shown(text: str) -> str:
    written = text.encode("cp1252").decode("latin-1")
    return f"BT /F1 9 Tf 20 500 Td ({written}) Tj ET"


@pytest.mark.parametrize(
    ("tree", "spoken", "count"),
    [
        (texts(*FRENCH), "fr", 0),
        (texts(*FRENCH), "en-US", 1),  # once, of the whole
        (texts(*ENGLISH), "nl", 1),
        (texts(*ENGLISH, FRENCH[0]), "en", 1),
        (texts(*ENGLISH, FRENCH[0]), "fr", 1),
        ([*texts(*ENGLISH), *texts(FRENCH[0], Lang="fr")], "en", 0),
        ([*texts(*ENGLISH), *texts(FRENCH[0], Lang="de")], "en", 1),
        (texts("Voir le plan", "Jean Dupont, Marie Durand, Pierre Lefebvre, Lyon"), "en", 0),  # too short, and names
        ([element("Code", shown(" ".join(FRENCH)))], "en", 0),
        ([H1, element("Figure", "x", Alt=FRENCH[0])], "en", 1),
        (texts(*FRENCH), "und", 0),
    ],
)
def test_what_is_said_and_what_is_read(tmp_path: Path, tree: list[Any], spoken: str, count: int) -> None:
    rules = found(save(tmp_path / "a.pdf", tree, change=put("/Lang", spoken)))
    assert rules.count("language-mistaken") == count


def test_a_passage_within_a_paragraph_keeps_its_own(tmp_path: Path) -> None:
    quoted = element("P", shown(ENGLISH[0][:30]), element("Span", shown(FRENCH[0]), Lang="fr"))
    marked = element("P", f"q /Span <</Lang (fr)>> BDC {shown(FRENCH[0])} EMC Q")
    for tree in ([H1, quoted], [H1, marked]):
        assert "language-mistaken" not in found(save(tmp_path / "a.pdf", tree, change=put("/Lang", "en")))

"""Figures and tables that have no room on a page head the next one, while the text goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Make
from tests.pdf.reading_back import tree
from tests.pdf.test_keeping import pages, table

SENTENCE = "The mill stood by the river for two hundred years until the flood came. "


def words(*names: str) -> str:
    """A paragraph of six lines for each name, which begins it."""
    return "".join(f"<p>{name} begins. {SENTENCE * 6}</p>" for name in names)


def numbered(first: int, last: int) -> str:
    return words(*(f"Paragraph{n}" for n in range(first, last + 1)))


def figure(name: str, lines: int) -> str:
    """A figure that is kept together, with as many lines in its caption."""
    caption = f"<title>{name} shown.</title><p>{'Its caption has a line of words that says what is to be seen here. ' * lines}</p>"
    return f"<fig><label>{name}</label><caption>{caption}</caption></fig>"


def place(made: list[str], words: str) -> tuple[int, int]:
    """On which page, and how far on it, words are."""
    number = next(number for number, page in enumerate(made) if words in " ".join(page.split()))
    return number, " ".join(made[number].split()).index(words)


@pytest.mark.parametrize(
    ("what", "name"),
    [(figure("Picture", 25), "Picture"), (table(*["few words"] * 16), "Table 1"), (figure("Tall", 50), "Tall")],
)
def test_the_text_goes_on_where_a_figure_has_no_room(make: Make, tmp_path: Path, what: str, name: str) -> None:
    made = pages(make, tmp_path, f"<sec><title>One</title>{numbered(1, 6)}{what}{numbered(7, 16)}</sec>")
    assert place(made, name)[0] == 1
    assert place(made, "Paragraph7 begins")[0] == 0
    assert place(made, name) < place(made, "Paragraph9 begins")
    heard = " ".join(tree((tmp_path / "keeping.pdf").read_bytes()).split())
    assert heard.index("Paragraph6 begins") < heard.index(name) < heard.index("Paragraph7 begins")


def test_a_long_description_goes_where_its_figure_goes(make: Make, tmp_path: Path) -> None:
    described = figure("Picture", 25).replace("</fig>", f"<long-desc>Description. {SENTENCE * 4}</long-desc></fig>")
    made = pages(make, tmp_path, f"<sec><title>One</title>{numbered(1, 6)}{described}{numbered(7, 16)}</sec>")
    assert place(made, "Picture shown") < place(made, "Description. The mill") < place(made, "Paragraph9 begins")
    assert place(made, "Paragraph7 begins")[0] == 0
    made = pages(make, tmp_path, f"<sec><title>One</title>{numbered(1, 2)}{described}{numbered(3, 9)}</sec>")
    assert place(made, "Picture shown") < place(made, "Description. The mill") < place(made, "Paragraph3 begins")


def test_figures_keep_their_order(make: Make, tmp_path: Path) -> None:
    shown = "".join(figure(name, lines) for name, lines in (("First", 30), ("Second", 40), ("Third", 1)))
    made = pages(make, tmp_path, f"<sec><title>One</title>{numbered(1, 6)}{shown}{numbered(7, 24)}</sec>")
    places = [place(made, f"{name} shown") for name in ("First", "Second", "Third")]
    assert places == sorted(places)
    assert place(made, "Paragraph7 begins")[0] == 0


@pytest.mark.parametrize(
    "body",
    [
        f"<sec><title>One</title>{numbered(1, 3)}{figure('Small', 4)}{numbered(4, 9)}</sec>",  # it has room
        f"<sec><title>One</title>{numbered(1, 6)}{figure('Last', 25)}</sec>",  # nothing follows
        f"<sec><title>One</title>{numbered(1, 6)}{figure('Last', 25)}{words('Coda')}</sec>",  # no page is won by it
        f"<sec><title>One</title>{numbered(1, 3)}<boxed-text>{numbered(4, 6)}{figure('Inner', 25)}{numbered(7, 12)}"
        "</boxed-text></sec>",  # its box would be torn
    ],
)
def test_a_figure_stays_where_it_stands(make: Make, tmp_path: Path, body: str) -> None:
    made = pages(make, tmp_path, body)
    shown, heard = (" ".join(text.split()) for text in ("".join(made), tree((tmp_path / "keeping.pdf").read_bytes())))
    names = [word for word in heard.split() if word.startswith(("Paragraph", "Coda")) or word == "shown."]
    assert [word for word in shown.split() if word in {*names}] == names


def test_a_theme_may_let_figures_stay(make: Make, tmp_path: Path) -> None:
    body = f"<sec><title>One</title>{numbered(1, 6)}{figure('Picture', 25)}{numbered(7, 16)}</sec>"
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "print.css").write_text("figure { --page-float: none; }")
    made = pages(make, tmp_path, body, theme)
    assert place(made, "Picture") < place(made, "Paragraph7 begins")


@pytest.mark.parametrize(
    "style", ["figure { --page-float: top 300%; }", "@page { size: A5 landscape; } @page :first { size: A4; }"]
)
def test_a_figure_that_the_next_page_cannot_hold_is_shown_all_the_same(make: Make, tmp_path: Path, style: str) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "print.css").write_text(style)
    shown = figure("Tall", 45) + figure("Small", 2)
    made = pages(make, tmp_path, f"<sec><title>One</title>{numbered(1, 4)}{shown}{numbered(5, 16)}</sec>", theme)
    assert [sum(f"{name} shown" in " ".join(page.split()) for page in made) for name in ("Tall", "Small")] == [1, 1]
    assert all(sum(f"Paragraph{n} begins" in page for page in made) == 1 for n in range(1, 17))


def test_a_section_on_a_new_page_waits_for_the_figures_before_it(make: Make, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "print.css").write_text("section.level-1, article > section { break-before: page; }")
    shown = figure("First", 30) + figure("Second", 30)
    body = f"<sec><title>One</title>{numbered(1, 6)}{shown}{numbered(7, 9)}</sec><sec><title>Two</title>{words('Coda')}</sec>"
    made = pages(make, tmp_path, body, theme)
    assert place(made, "First") < place(made, "Second") < place(made, "Coda")
    assert place(made, "Second")[0] < place(made, "Coda")[0]


def test_a_figure_with_notes_and_notes_around_it(make: Make, tmp_path: Path) -> None:
    noted = figure("Picture", 25).replace("Picture shown.", "Picture shown<fn><p>Note of the picture.</p></fn>.")
    around = numbered(1, 6).replace("begins", f"begins<fn><p>{'A note of some length. ' * 8}</p></fn>")
    made = pages(make, tmp_path, f"<sec><title>One</title>{around}{noted}{numbered(7, 16)}</sec>")
    shown = " ".join(" ".join(made).split())
    assert all(shown.count(f"Paragraph{n} begins") == 1 for n in range(7, 17))
    assert shown.count("Note of the picture") == 1
    assert shown.count("A note of some length.") == 48

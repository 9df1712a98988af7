"""Which file a reference means."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from publish.article.media import Ambiguous, Climbs, Files, Located, Missing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "fig1.jpg",
        "figures/Map.PNG",
        "figures/plan.svg",
        "figures/plan.tif",
        "a/same.png",
        "b/same.png",
        "pone.0118342.g001.tif",
    ):
        path = tmp_path / "article" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    return tmp_path / "article"


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("fig1.jpg", "fig1.jpg"),
        ("fig1.tif", "fig1.jpg"),
        ("fig1", "fig1.jpg"),
        ("figures/map.png", "figures/Map.PNG"),
        ("figures%2FMap.PNG", "figures/Map.PNG"),
        ("plan.eps", "figures/plan.svg"),
        ("https://example.org/files/fig1.jpg?size=large", "fig1.jpg"),
        ("info:doi/10.1371/pone.0118342.g001", "pone.0118342.g001.tif"),
    ],
)
def test_a_file_that_plainly_matches_is_found(folder: Path, href: str, name: str) -> None:
    assert Files(folder / "article.xml").locate(href) == Located((folder / name).resolve())


@pytest.mark.parametrize("href", ["", "fig2.jpg", "fig", "https://example.org/none.jpg"])
def test_no_guess_is_made(folder: Path, href: str) -> None:
    assert isinstance(Files(folder / "article.xml").locate(href), Missing)


@pytest.mark.parametrize("href", ["same.png", "same.tif", "c/same.png"])
def test_several_files_that_match_are_named(folder: Path, href: str) -> None:
    folder = folder.resolve()
    assert Files(folder / "article.xml").locate(href) == Ambiguous((folder / "a/same.png", folder / "b/same.png"))


@pytest.mark.parametrize("href", ["a/same.png", "A/SAME.png", "b/same.png"])
def test_a_path_tells_files_of_one_name_apart(folder: Path, href: str) -> None:
    found = Files(folder / "article.xml").locate(href)
    assert found == Located(folder.resolve() / href.lower())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["moulin à eau.png", "İzmir/köprü.png", "ガ.png"])
def test_accents_are_the_same_letter_however_they_are_written(
    tmp_path: Path, name: str, form: Literal["NFC", "NFD"]
) -> None:
    path = tmp_path / unicodedata.normalize("NFD" if form == "NFC" else "NFC", name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    (tmp_path / "moulin a eau.png").write_bytes(b"y")
    assert Files(tmp_path / "article.xml").locate(unicodedata.normalize(form, name)) == Located(path.resolve())


def test_a_picture_that_comes_later_is_seen(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    article = tmp_path / "article.xml"
    assert Files(article).locate("fig1") == Missing()
    (tmp_path / "figures/fig1.png").write_bytes(b"x")
    assert Files(article).locate("fig1") == Located((tmp_path / "figures/fig1.png").resolve())
    (tmp_path / "figures/fig1.png").unlink()
    assert Files(article).locate("fig1") == Missing()


@pytest.mark.parametrize(
    "href",
    ["../secret.png", "figures/../../secret.png", "/etc/passwd", "file:///etc/passwd", "..\\secret.png"],
)
def test_nothing_outside_the_folder_is_taken(folder: Path, href: str) -> None:
    assert isinstance(Files(folder / "article.xml").locate(href), Climbs)


def test_a_link_that_leads_outside_is_not_followed(folder: Path) -> None:
    (folder / "linked.png").symlink_to(folder.parent / "secret.png")
    assert isinstance(Files(folder / "article.xml").locate("linked.png"), Climbs)

"""Which file a reference means."""

from pathlib import Path

import pytest

from publish.article.media import Climbs, Found, Missing, locate


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
    assert locate(folder / "article.xml", href) == Found((folder / name).resolve())


@pytest.mark.parametrize("href", ["", "fig2.jpg", "same.png", "fig", "https://example.org/none.jpg"])
def test_no_guess_is_made(folder: Path, href: str) -> None:
    assert isinstance(locate(folder / "article.xml", href), Missing)


@pytest.mark.parametrize(
    "href",
    ["../secret.png", "figures/../../secret.png", "/etc/passwd", "file:///etc/passwd", "..\\secret.png"],
)
def test_nothing_outside_the_folder_is_taken(folder: Path, href: str) -> None:
    assert isinstance(locate(folder / "article.xml", href), Climbs)


def test_a_link_that_leads_outside_is_not_followed(folder: Path) -> None:
    (folder / "linked.png").symlink_to(folder.parent / "secret.png")
    assert isinstance(locate(folder / "article.xml", "linked.png"), Climbs)

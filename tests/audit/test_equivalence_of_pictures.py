"""The words of a picture stand with its file, not with that of another picture of the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from publish.audit.engine import audit

_XLINK = "http://www.w3.org/1999/xlink"
_TEXT = "<p>Half of the planes of the old quarter were lost between two wars.</p>"
_IMAGES = '<img src="{}" alt="A plane tree"/><img src="{}" alt="A lime tree"/>'


@pytest.mark.parametrize(
    ("files", "accused"),
    [
        (("a.png", "b.png"), 0),
        (("again.png", "b.png"), 0),
        (("a.png", "gone.png"), 0),
        (("b.png", "a.png"), 2),
        (("a.png", "a.png"), 1),
    ],
)
def test_a_picture_with_the_words_of_another_is_told(tmp_path: Path, files: tuple[str, str], accused: int) -> None:
    for name, colour in (("a.png", "green"), ("b.png", "red")):
        Image.new("RGB", (20, 20), colour).save(tmp_path / name)
    Image.new("RGB", (10, 10), "green").save(tmp_path / "again.png")
    graphics = "".join(
        f'<fig><graphic xlink:href="{name}"><alt-text>{words}</alt-text></graphic></fig>'
        for name, words in (("a.png", "A plane tree"), ("b.png", "A lime tree"))
    )
    source = f'<article xmlns:xlink="{_XLINK}" xml:lang="en"><body>{_TEXT}{graphics}</body></article>'
    (tmp_path / "article.xml").write_text(source, "utf-8")
    path = tmp_path / "article.html"
    page = f"<h1>Trees</h1>{_TEXT}{_IMAGES.format(*files)}"
    path.write_text(f'<!DOCTYPE html><html lang="en"><title>Trees</title><body>{page}</body></html>', "utf-8")
    findings = [f.message for f in audit(path, source=tmp_path / "article.xml").findings if f.rule == "alt-text-lost"]
    assert len([message for message in findings if "is said of" in message]) == accused

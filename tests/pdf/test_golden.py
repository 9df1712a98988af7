"""One article with every kind of content, read aloud from both profiles: golden/everything.*.txt.

Run as a program, it writes the golden files anew; read the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.audit.reading import read_aloud
from publish.html import render
from publish.pdf.profile import PROFILES

GOLDEN = Path(__file__).parent / "golden"


def heard(profile: str, folder: Path) -> str:
    document = render(read(GOLDEN / "everything.xml"), missing_media="placeholder")
    path = folder / "everything.pdf"
    path.write_bytes(pdf.make(document, profile=PROFILES[profile]).data)
    return read_aloud(path)


@pytest.mark.parametrize("profile", PROFILES)
def test_everything_is_heard_as_it_was_written(profile: str, tmp_path: Path) -> None:
    assert heard(profile, tmp_path) == (GOLDEN / f"everything.{profile}.txt").read_text("utf-8")


if __name__ == "__main__":
    import tempfile

    for name in PROFILES:
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / f"everything.{name}.txt").write_text(heard(name, Path(folder)), "utf-8")

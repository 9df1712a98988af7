"""One article with every kind of content, read aloud from both profiles: golden/everything.*.txt.

Run as a program, it writes the golden files anew; read the difference before it is committed.
"""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.audit.reading import read_aloud
from publish.html import render
from publish.pdf.profile import PROFILES
from publish.pdf.tags import kinds
from publish.pdf.tags.structure import Kind

GOLDEN = Path(__file__).parent / "golden"
IN_LONG_ONES = {"contents"}  # what only a document of many sections has


def heard(profile: str, folder: Path) -> str:
    document = render(read(GOLDEN / "everything.xml"), missing_media="placeholder")
    path = folder / "everything.pdf"
    path.write_bytes(pdf.make(document, profile=PROFILES[profile]).data)
    return read_aloud(path)


@pytest.mark.parametrize("profile", PROFILES)
def test_everything_is_heard_as_it_was_written(profile: str, tmp_path: Path) -> None:
    assert heard(profile, tmp_path) == (GOLDEN / f"everything.{profile}.txt").read_text("utf-8")


@pytest.mark.parametrize("module", sorted({info.name for info in pkgutil.iter_modules(kinds.__path__)} - IN_LONG_ONES))
def test_every_kind_of_content_is_in_it(module: str) -> None:
    known = [kind for kind in vars(import_module(f"{kinds.__name__}.{module}")).values() if isinstance(kind, Kind)]
    listed = (GOLDEN / "everything.pdf-ua-2.txt").read_text("utf-8")
    assert not known or any(re.search(rf"^ *{kind.pdf20}\b", listed, re.M) for kind in known), (
        f"nothing in tests/pdf/golden/everything.xml is of tags/kinds/{module}.py: add it there, and write what is heard"
        " with `python -m tests.pdf.test_golden`"
    )


if __name__ == "__main__":
    import tempfile

    for name in PROFILES:
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / f"everything.{name}.txt").write_text(heard(name, Path(folder)), "utf-8")

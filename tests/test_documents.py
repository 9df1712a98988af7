"""README and docs: short at the door, with links that lead somewhere and commands that there are."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from publish import commands

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(
    path
    for path in (ROOT / "docs").glob("*.md")
    if path.name != "index.md"  # which leads to pages that the site makes
)
IDS = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def prose(path: Path) -> str:
    """A document without its code."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", path.read_text("utf-8")))


def anchors(path: Path) -> set[str]:
    """What may stand behind # in a link to a document, as code hosts make it of a heading."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", path.read_text("utf-8")), re.M)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|`", r"\1", one).lower().strip() for one in headings)
    kept = (
        "".join(c for c in one if c in "-_ " or unicodedata.category(c)[0] in "LN").replace(" ", "-") for one in plain
    )
    return set(kept)


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        leads = (path.parent / name).resolve() if name else path
        assert leads.exists(), f"{path.name} leads to {target}, which is not there"
        assert not anchor or leads.suffix != ".md" or anchor in anchors(leads), (
            f"{path.name}: {target} has no such heading"
        )


def typed(path: Path) -> Iterator[list[str]]:
    """The command lines of a document that are examples of ours."""
    for language, block in _FENCE.findall(path.read_text("utf-8")):
        if language in ("sh", "console"):
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("publish "):
                    words = shlex.split(line, comments=True)
                    yield words[1 : next((n for n, word in enumerate(words) if word in ("|", ">", "&", "&&")), None)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_commands_are_those_that_there_are(path: Path) -> None:
    for words in typed(path):
        name = words[0] if words and words[0] in commands.names() else commands.DEFAULT
        module = importlib.import_module(f"publish.commands.{name}{'_' if name == 'import' else ''}")
        with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
            module.parser().parse_args(words if name == commands.DEFAULT else words[1:])


def test_a_fault_in_a_document_would_be_found(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text(
        "# One\n\n[x](#one) [y](b.md) `[z](c.md)`\n\n```sh\npublish audit a.pdf --formats x | less\n```\n"
    )
    with pytest.raises(AssertionError, match=r"leads to b\.md"):
        test_links_lead_somewhere(document)
    assert list(typed(document)) == [["audit", "a.pdf", "--formats", "x"]]
    with pytest.raises(Exception, match="unrecognized arguments: --formats"):
        test_commands_are_those_that_there_are(document)


def test_the_readme_is_short_and_shows_a_picture() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 150
    [(alt, name)] = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", text)
    assert len(alt) > 80
    assert (ROOT / name).stat().st_size < 200_000
    with Image.open(ROOT / name) as picture:
        assert picture.width >= 1000

"""The words of the desk, for translators: ``python -m publish.desk.messages > assets/desk/desk.pot`` (gettext).

``pybabel init -i assets/desk/desk.pot -o assets/desk/LANGUAGE.po -l LANGUAGE`` begins a catalogue, and ``pybabel update
-i assets/desk/desk.pot -o assets/desk/LANGUAGE.po -l LANGUAGE --no-fuzzy-matching`` brings one up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from publish import resources
from publish.alt_texts.kinds import HELP

_PLACES = (
    (Path(__file__).parent, "**.py", "python"),
    (resources.templates() / "desk", "**.jinja", "jinja2"),
)


def messages() -> Iterator[tuple[str, str]]:
    """Each English text, and the file where it stands."""
    for folder, pattern, method in _PLACES:
        extracted = extract_from_dir(
            folder, [(pattern, method)], keywords={"_": None, "say": None}, options_map={pattern: {"trimmed": "true"}}
        )
        for file, _, text, *_ in extracted:
            if isinstance(text, str):
                yield text, file
    yield from ((text, "kinds.py") for text in HELP.values())


def catalogue() -> Catalog:
    """All of them, with nothing translated."""
    catalog = Catalog(project="Publish desk", fuzzy=False, header_comment="# Words of the desk of Publish.")
    for text, file in sorted(messages()):
        catalog.add(text, locations=[(file, 0)])
    return catalog


if __name__ == "__main__":
    write_po(sys.stdout.buffer, catalogue(), width=100, include_lineno=False, omit_header=True)

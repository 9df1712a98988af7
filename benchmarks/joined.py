"""One article with its sections many times over: a long document for the other benchmarks.

    python benchmarks/joined.py ARTICLE.xml COPIES FOLDER

Writes ``FOLDER/joined-ARTICLE.xml`` with a copy of what lies beside the article.
"""

from __future__ import annotations

import argparse
import copy
import shutil
from pathlib import Path

from lxml import etree

IDENTIFIERS = ("id", "rid", "headers", "first", "last")


def main() -> None:
    """Write the joined article and print where it is."""
    parser = argparse.ArgumentParser(description="Join the sections of one article many times over.")
    parser.add_argument("article", type=Path)
    parser.add_argument("copies", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    print(joined(given.article, given.copies, given.folder))


def joined(article: Path, copies: int, folder: Path) -> Path:
    """Write the article with its sections that many times; identifiers are kept apart, pictures found."""
    tree = etree.parse(str(article), etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False))
    root = tree.getroot()
    body = root.find("body")
    assert body is not None
    sections = list(body)
    for number in range(1, copies):
        for section in sections:
            again = copy.deepcopy(section)
            for element in again.iter(etree.Element):
                for name in IDENTIFIERS:
                    if value := element.get(name):
                        element.set(name, " ".join(f"{word}-c{number}" for word in value.split()))
            body.append(again)
    shutil.copytree(article.parent, folder, dirs_exist_ok=True)
    path = folder / f"joined-{article.name}"
    tree.write(str(path), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()

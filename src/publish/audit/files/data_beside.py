"""The files of values that lie beside an article, each with the figure whose numbers it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.audit.facts import data_files
from publish.audit.facts.data_files import DataFile
from publish.audit.files.source_folder import SourceFolder
from publish.files.remembered import of_file

MAX_BYTES = 50 * 2**20
_HREF = "{http://www.w3.org/1999/xlink}href"
_ENDINGS = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class FigureData:
    """``element`` is the ``supplementary-material`` in the ``figure`` that names the file."""

    figure: etree._Element
    element: etree._Element
    name: str
    file: DataFile


def of_article(root: etree._Element, path: Path) -> Iterator[FigureData]:
    """What the figures of an article name that is there: nothing outside of its folder, nothing from the network."""
    around: SourceFolder | None = None
    for element in root.iter("supplementary-material"):
        figure, name = element.getparent(), (element.get(_HREF) or "").strip()
        if figure is None or figure.tag != "fig" or not name.lower().endswith(_ENDINGS) or ":" in name:
            continue
        around = around or SourceFolder(path)
        files = [around.path(file) for file in around.files(name)[:1]]
        if files and files[0].name.lower() == name.rpartition("/")[2].lower() and files[0].stat().st_size <= MAX_BYTES:
            yield FigureData(figure, element, name, _read(files[0]))


@of_file(8)
def _read(path: Path) -> DataFile:
    return data_files.read(path.read_bytes())

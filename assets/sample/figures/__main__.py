"""Draw the figures of the sample report again: ``python assets/sample/figures [DIR]``.

Writes ``DIR/{nl,fr,en}/figures/*.svg``, and the numbers of one as ``season.csv``; DIR is by default the folder of the sample itself. Needs nothing but Python.
"""

from __future__ import annotations

import sys
from pathlib import Path

import canopy
import heading
import heat
import maps
import season
import street
from words import LANGUAGES

DRAWINGS = {
    "heading": heading.draw,
    "canopy": canopy.draw,
    "map-canopy": maps.draw_canopy,
    "map-heat": maps.draw_heat,
    "season": season.draw,
    "heat": heat.draw,
    "street": street.draw,
}


def main(folder: Path) -> None:
    """Write every drawing in every language."""
    for code, words in LANGUAGES.items():
        place = folder / code / "figures"
        place.mkdir(parents=True, exist_ok=True)
        for name, draw in DRAWINGS.items():
            (place / f"{name}.svg").write_text(str(draw(words)), encoding="utf-8", newline="\n")
        (place / "season.csv").write_text(season.values(words), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])

"""A line with nothing beside it stands where the engine would have put it, to the last bit."""

from __future__ import annotations

import random
from typing import Any

from publish.pdf.weasyprint import engine  # noqa: F401  # it chooses the fonts before the engine looks for them

# isort: split
import weasyprint
from weasyprint.layout.float import avoid_collisions

from publish.pdf.engine import lines

TEXT = """<style>@page {{ size: {width}mm 90mm; margin: {margin}mm }} div {{ direction: {direction}; margin: 0 {inset}% }}
p {{ text-indent: {indent}em }} .aside {{ float: {direction_side}; width: 30% }}</style>
<div><p>{words}</p><p class="aside">{aside}</p><p>{words}</p></div>"""


def laid_out(html: str) -> list[tuple[str, float, float, float]]:
    found = []

    def walk(box: Any) -> None:
        if hasattr(box, "text"):
            found.append((box.text, box.position_x, box.position_y, box.width))
        for child in getattr(box, "children", ()):
            walk(child)

    for page in weasyprint.HTML(string=html).render().pages:
        walk(page._page_box)
    return found


def test_lines_stand_where_the_engine_puts_them() -> None:
    for seed in range(12):
        chance = random.Random(seed)
        direction = ("ltr", "rtl")[seed % 2]
        html = TEXT.format(
            width=chance.uniform(60, 150),
            margin=chance.uniform(3, 13),
            direction=direction,
            direction_side="left" if direction == "ltr" else "right",
            inset=chance.uniform(0, 11),
            indent=chance.choice([0, 1.3]),
            words=" ".join("tree" * chance.randint(1, 3) for _ in range(60)),
            aside="beside it",
        )
        with_ours = laid_out(html)
        assert weasyprint.layout.inline.avoid_collisions is lines._avoid
        weasyprint.layout.inline.avoid_collisions = avoid_collisions
        try:
            assert laid_out(html) == with_ours
        finally:
            lines.install()
        assert len(with_ours) > 20

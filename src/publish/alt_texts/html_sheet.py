"""A sheet of pictures as one page of HTML, to be filled in in any browser; it saves the answers as CSV."""

from __future__ import annotations

import base64
import hashlib
import json

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish import __version__, resources
from publish.alt_texts.columns import columns_of, row_of
from publish.alt_texts.kinds import HELP
from publish.alt_texts.pictures import Shown


def written(pictures: list[Shown]) -> bytes:
    """The page: nothing in it is fetched, and it sends nothing anywhere."""
    folder = resources.templates() / "alt_sheet"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (folder / "sheet.js").read_text("utf-8")
    columns = columns_of(pictures)
    rows = [dict(zip(columns, row_of(picture, columns), strict=True)) for picture in pictures]
    cells = json.dumps({"columns": columns, "rows": rows})
    page = environment.get_template("page.html.jinja").render(
        rows=[{"picture": picture, "help": HELP[picture.kind]} for picture in pictures],
        cells=Markup(cells.replace("<", "\\u003c").replace("&", "\\u0026")),
        style=Markup((resources.styles() / "alt_sheet.css").read_text("utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
        version=__version__,
    )
    return page.encode("utf-8", "xmlcharrefreplace")

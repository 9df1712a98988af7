"""One format of an article without an audit: ``FORMAT ARTICLE.xml FILE [THEME]``."""

import sys
from pathlib import Path

from publish import resources
from publish.article import read
from publish.formats import FORMATS
from publish.html import render
from publish.request import Request

name, source, output, *named = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:]
theme = resources.styles() / "themes" / named[0] if named else None
document = render(read(source), missing_media="placeholder", theme=theme)
files = FORMATS[name].write(document, output.stem, Request(theme=theme), None, None).files
output.write_bytes(next(iter(files.values())))

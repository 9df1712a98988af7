"""One format of an article without an audit: ``FORMAT ARTICLE.xml FILE``."""

import sys
from pathlib import Path

from publish.article import read
from publish.formats import FORMATS, Choices
from publish.html import render

name, source, made = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
document = render(read(source), missing_media="placeholder")
made.write_bytes(next(iter(FORMATS[name].write(document, made.stem, Choices()).files.values())))

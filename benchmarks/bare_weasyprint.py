"""Bare WeasyPrint on the page that ``layout.write_down`` leaves in a folder: ``FOLDER FILE.pdf``.

An HTML parser would end a paragraph where a note stands in it, so it gets the very tree that we lay out.
"""

import sys
from pathlib import Path

import cssselect2
import weasyprint
from lxml import etree

folder, output = map(Path, sys.argv[1:])
page = weasyprint.HTML(string="<html/>", base_url=f"{folder}/")
root = etree.parse(str(folder / "page.xhtml")).getroot()
for element in root.iter("{*}*"):
    element.tag = etree.QName(element).localname  # as the engine looks for it
page.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
page.etree_element = page.wrapper_element.etree_element
sheets = [weasyprint.CSS(filename=str(folder / name)) for name in ("base.css", "print.css", "running.css")]
page.write_pdf(output, stylesheets=sheets, pdf_variant="pdf/ua-1")

"""Small web pages, and what the audit finds in them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.audit.engine import audit
from publish.audit.finding import Severity

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
<head><title>Trees</title></head>
<body>
{}
</body></html>"""


def as_html(xhtml: str) -> str:
    """A document of an EPUB in the syntax of HTML."""
    root = etree.fromstring(xhtml)
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
        for name in list(element.attrib):
            if str(name).startswith("{"):
                local = etree.QName(name).localname
                value = element.attrib.pop(name)
                element.set({"href": "xlink:href", "type": "epub:type"}.get(local, local), value)
    text: str = etree.tostring(root, method="html", encoding="unicode")
    return f"<!DOCTYPE html>\n{text}"


def save(path: Path, body: str = "<h1>Trees</h1>", *, page: str = PAGE) -> Path:
    """A page whose body is written as XHTML; it is the main part where it has none."""
    body = body if "<main" in body else f"<main>{body}</main>"
    path.write_text(as_html(page.format(body)), "utf-8")
    return path


def written(path: Path, markup: str) -> Path:
    """A page as it is written."""
    path.write_text(markup, "utf-8")
    return path


def found(path: Path) -> list[str]:
    return [finding.rule for finding in audit(path).findings]


def passes(path: Path, rule: str) -> bool:
    """Whether neither this rule nor, but for what a person must look at, another finds anything."""
    return not [f for f in audit(path).findings if f.rule == rule or f.severity > Severity.REVIEW]

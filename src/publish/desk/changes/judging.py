"""What the audit's rules say of words while they are written: they are asked about a small article that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from publish.audit.engine import audit
from publish.audit.subjects.xml import LANG

DESK = Path("desk")  # stands where an answer names its sheet, and a finding its file


def begun(language: str) -> etree._Element:
    """The body of an article in a language, which waits for what is judged."""
    return etree.SubElement(etree.Element("article", {LANG: language} if language else None), "body")


def messages(body: etree._Element, rules: Sequence[str]) -> list[str]:
    """What the rules whose names begin so say of the article around a body."""
    findings = audit(DESK, data=etree.tostring(body.getroottree())).findings
    return [finding.message for finding in findings if finding.rule.startswith(tuple(rules))]


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")

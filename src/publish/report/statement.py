"""The accessibility statement of a public body or a seller, as one HTML page (Decision (EU) 2018/1523)."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish import resources
from publish.audit.engine import Audit
from publish.audit.standards.statement import statement

GROUPS = True


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A<!DOCTYPE html>[^\0]*<meta name=\"generator\" content=\"publish --report statement\">")


def render(audit: Audit, *, colour: bool = False) -> str:
    """A page without scripts or anything from the network. Raises UsageError for a language that it has not."""
    environment = Environment(
        loader=FileSystemLoader(resources.templates() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("statement.html").render(statement=statement(audit))

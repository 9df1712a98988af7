"""An accessibility conformance report as one HTML page: the tables of VPAT 2.5 INT that a buyer asks for."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish import resources
from publish.audit.engine import Audit
from publish.audit.standards.vpat import filled_in

GROUPS = True


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A<!DOCTYPE html>[^\0]*<title>[^<]*Accessibility Conformance Report: ")


def render(audit: Audit, *, colour: bool = False) -> str:
    """A page without scripts or anything from the network."""
    environment = Environment(
        loader=FileSystemLoader(resources.templates() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("acr.html").render(report=filled_in(audit))

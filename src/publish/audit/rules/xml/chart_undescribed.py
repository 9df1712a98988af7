"""A chart, a map or a diagram has a short alternative text and no long description.

One sentence cannot say what the numbers are. Put them into ``long-desc``, into a table beside it, or name supplementary
material.

Passes: a ``graphic`` with ``alt-text`` and ``long-desc``

Fails: ``<alt-text>Bar chart of trees by year</alt-text>`` alone
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_CHART = re.compile(
    r"\b(?:(?:bar|line|pie|flow|radar|column) ?charts?|charts?|histograms?|box ?plots?|scatter ?plots?|heat ?maps?"
    r"|maps?|diagrams?|flowcharts?|(?:staaf|lijn|taart|stroom)diagram|diagrammen|landkaart|plattegrond|grafiek(?:en)?"
    r"|diagrammes?|graphique|carte|histogramme|diagramm|landkarte|gráfico|diagrama|mapa|gráfica)\b",
    re.I,
)


@rule(
    severity=Severity.REVIEW,
    refs=("WCAG 1.1.1",),
)
def chart_undescribed(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Pictures whose caption or text calls them so, without a description and without a reference to a table."""
    for picture in subject.pictures:
        said = f"{picture.alt or ''} {picture.caption}"
        found = _CHART.search(said)
        if not found or picture.described or picture.decorative or picture.in_formula:
            continue
        figure = picture.figure
        pointed = () if figure is None else figure.iter("xref", "ext-link", "supplementary-material", "table", "media")
        if next(iter(pointed), None) is None:
            yield picture.element, f"a {found.group().lower()} without a long description"

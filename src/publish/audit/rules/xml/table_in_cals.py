"""A table is written in the model of CALS.

JATS has two models, and NISO RP-47-2024 asks for the other one, that of XHTML: only there can a cell be marked as a
head (``th``), and say by ``scope`` or ``headers`` what it heads. The export reads both.

Passes: ``<table><thead><tr><th>Year</th>…``

Fails: ``<oasis:table><oasis:tgroup cols="2">…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.audit.subjects.xml_tables import cals_tables


@rule(severity=Severity.WARNING, refs="JATS4R E3")
def table_in_cals(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every table that holds groups of CALS."""
    for table in cals_tables(subject):
        yield table, "this table is in the model of CALS, where no cell can be marked as a head"

"""A file of values beside a figure is no table, or not one in which each value stands under a head.

Readers who do not see the chart get its numbers as a table behind the figure. Where the file is empty, cut off, the
workbook of a program, or does not say what its columns are, they get nothing but the file. A row with more values than
there are heads mostly has a separator in a number: put such a value in quotation marks, or save with semicolons.

Passes: ``year;planted;felled`` and below it ``2021;1,310;640``

Fails: ``year,planted,felled`` and below it ``2021,1,310,640``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.files import data_beside
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def data_file_faulty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """What is wrong in the files that ``supplementary-material`` in a ``fig`` names, with their lines."""
    for data in data_beside.of_article(subject.root, subject.path):
        for line, sentence in data.file.faults:
            shown = "; it is not shown as a table" if data.file.broken else ""
            yield data.element, f"{data.name}, line {line}, {sentence}{shown}"

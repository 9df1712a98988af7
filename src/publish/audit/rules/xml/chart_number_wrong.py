"""The description of a chart names a number that its data contradict.

A reader who does not see the chart believes it. The numbers are those of the file that ``supplementary-material`` in
the figure names. A sentence that names a row or a series of them gives a number that is none of theirs, however it is
rounded, and no sum, difference, mean, ratio, share or change of them that it speaks of. Mend the words, or the file;
what is the number of something else may stand.

Passes: "From 1,310 in 2021 to nearly 2,000 in 2025, a rise of 40%" of the values 1,310 and 1,840

Fails: "From 1,310 in 2021 to 1,480 in 2025" of the same
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.charts import descriptions
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1")
def chart_number_wrong(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Numbers in alternative texts, long descriptions and captions that name something of the data."""
    yield from descriptions.contradicted(subject, certain=True)

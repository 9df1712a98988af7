"""The description of a chart names a number that its data do not bear out.

It may be mistyped, be that of another row, or be one of something else; or a peak stands where no series has one. The
numbers are those of the file that ``supplementary-material`` in the figure names. Look at both.

Passes: "Between 640 and 910 trees are felled" of values from 640 to 910

Fails: "Between 640 and 970 trees are felled" of the same; "Mills 12, dykes 30" where the mills are 30
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.charts import descriptions
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1")
def chart_number_unfounded(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Numbers of sentences that tell values and name nothing of the data, or that changed places; misplaced peaks."""
    yield from descriptions.contradicted(subject, certain=False)

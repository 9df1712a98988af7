"""The pages are called otherwise than they are numbered.

Who hears of page 117 and asks the viewer for it comes to another page. Give the file the numbers that it shows as page
labels (technique PDF17): in an editor for PDF with the pages' properties, in a layout program as section numbering.

Passes: pages that show 117, 118 and 119, with ``PageLabels`` that begin at 117

Fails: the same pages without page labels, which a viewer calls 1, 2 and 3
"""

from collections import Counter
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_LEAST = 3  # pages that go on from one another; fewer may be years or quantities


@rule(severity=Severity.WARNING, refs="ISO 32000-1 12.4.2")
def page_labels_differ(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """The first page of those whose number, one more on each page, is not that of their label."""
    if subject.pages < _LEAST:
        return
    shown = subject.printed_numbers
    votes = Counter(number - page for page, numbers in shown.items() for number in numbers)
    labels = subject.labels
    agreeing = sum(any(_says(labels[page - 1], number) for number in numbers) for page, numbers in shown.items())
    [(offset, count)] = votes.most_common(1) or [(0, 0)]
    if count < _LEAST or 2 * count < subject.pages or agreeing >= count:
        return
    differing = [page for page in shown if page + offset in shown[page] and not _says(labels[page - 1], page + offset)]
    if len(differing) >= _LEAST:
        first, label = differing[0], labels[differing[0] - 1]
        more = f"{len(differing) - 1} more differ"
        yield first, f"the page that shows the number {first + offset} is labelled “{label}”, and {more}"


def _says(label: str, number: int) -> bool:
    """Whether a label is a number, or ends in it behind a prefix such as "A-"."""
    return label == str(number) or (label.endswith(str(number)) and not label[: -len(str(number))][-1].isdigit())

"""Some pages lie across, the others stand upright.

Who has a screen fixed in one position, as on a wheelchair, must read the others sideways or small. Look whether these
pages need to be that way; a wide table can often be turned into two.

Passes: pages of 595 by 842 points throughout

Fails: one page of 842 by 595 points among them, or one with ``Rotate 90``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_SQUARE = 0.02  # of the height, by which a page that is neither may differ


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.4")
def orientation_mixed(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """The first page of the orientation that fewer have."""
    across: list[int] = []
    upright: list[int] = []
    for page in range(1, subject.pages + 1):
        width, height = subject.size(page)
        if abs(width - height) > _SQUARE * height:
            (across if width > height else upright).append(page)
    if across and upright:
        fewer, how = (across, "lie across") if len(across) <= len(upright) else (upright, "stand upright")
        count = f"{len(fewer)} of {len(across) + len(upright)} pages {how}, the others do not"
        yield fewer[0], f"{count}: look whether they need to"

"""Something that the front matter of the source states is not in the output, or not as it is there.

Where it stands and how it is set is the output’s own; that it is there is not. A name is named by its surname and by a
first letter, a date by its day, month and year in any order, an address by its link or by its letters. Kinds of dates
and of related articles are not compared: an output has its own words for them.

Passes: each surname and each keyword, anywhere; “4 Sept. 2023” for 2023-09-04; the related article’s DOI as a link

Fails: an output without the keywords, the notice of a retraction or a grant’s number; authors in another order; an
author whose mark leads to the affiliation of another
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, front_matter, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 01-002")
def front_matter_lost(subject: Output) -> Iterator[Difference]:
    """Names, keywords, affiliations, funding, identifiers, dates, licences and related articles of the source."""
    yield from differences(subject, texts.front_matter_lost)
    yield from differences(subject, front_matter.facts_lost)
    yield from differences(subject, front_matter.authors_changed)

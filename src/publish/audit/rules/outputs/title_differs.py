"""The title in the metadata is not that of the source.

The window, the library and the search engine call the publication by another name.

Passes: the article’s title, with or without its subtitle

Fails: “Microsoft Word - final2.docx”, or the title of another article
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 2.4.2; Matterhorn 06-004")
def title_differs(subject: Output) -> Iterator[Difference]:
    """The title of the metadata against `article-title`."""
    yield from differences(subject, texts.titles)

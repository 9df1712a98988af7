"""The page does not say which part of it is the main one.

Readers go to the main part with one key, and here there is none to go to. Put what the page is about into ``main``.
Nothing is said of a page that scripts may yet fill, nor of one without words.

Passes: ``<body><header>…</header><main><h1>Trees</h1>…</main></body>``

Fails: ``<body><div id="header">…</div><div id="content"><h1>Trees</h1>…</div></body>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.roles import role_of
from publish.audit.subjects.html import HtmlSubject, Node


@rule(severity=Severity.WARNING, refs="axe landmark-one-main")
def main_missing(subject: HtmlSubject) -> Iterator[tuple[Node, str]]:
    """Pages without an element whose role is ``main``."""
    body = subject.whole.element.find(f"{XHTML}body")
    if body is None or subject.is_scripted:
        return
    node = Node(subject.file, body)
    if subject.spoken(node) and not any(role_of(element) == "main" for element in body.iter(f"{XHTML}*")):
        yield node, "no part of the page is marked as the main one (main)"

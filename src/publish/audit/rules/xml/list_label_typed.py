"""The items of a list have labels of their own.

``list-type`` says how a list is marked, and whatever is made of it counts the items itself; a ``label`` overrides that,
and is read as a text beside the mark or in place of it (NISO RP-47-2024). Where the labels are what ``order`` or
``alpha-lower`` gives, take them away. Where the text refers to them, they may stay.

Passes: ``<list list-type="simple"><list-item><label>§ 1</label>…``, which has no other mark, and
``<list list-type="order"><list-item><p>Oak</p></list-item>…``

Fails: ``<list list-type="order"><list-item><label>1.</label><p>Oak</p></list-item>…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import reading_choices
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.REVIEW, refs="JATS4R W5")
def list_label_typed(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The first label of each list that has some."""
    for items in subject.all("list"):
        labels = [label for item in items.iterchildren("list-item") for label in item.findall("label")]
        kind = items.get("list-type")
        if labels and not reading_choices.is_unmarked(items):
            against = f", whatever list-type “{kind}” says" if kind else ""
            label = f"“{text_of(labels[0])[:20]}”"
            typed = f"{len(labels)} items have labels of their own, as {label}"
            yield labels[0], f"{typed if len(labels) > 1 else f'one item has a label of its own, {label}'}{against}"

"""References within the document: each is led to the element that its name stands in, once all is written."""

from __future__ import annotations

from publish.importing.document import Remark
from publish.importing.jats.elements import says, unwrap
from publish.importing.jats.writing import Writing

# By element, the word of JATS for a reference to it, and the word that its id begins with.
_KINDS = {
    "sec": ("sec", "sec"), "app": ("app", "app"), "fig": ("fig", "fig"), "table-wrap": ("table", "tab"),
    "disp-formula": ("disp-formula", "eq"), "fn": ("fn", "fn"), "ref": ("bibr", "ref"), "ref-list": ("sec", "ref"),
    "boxed-text": ("boxed-text", "box"), "list": ("list", "list"), "aff": ("aff", "aff"),
    "abstract": ("sec", "abstract"),
    "trans-abstract": ("sec", "abstract"),
    "kwd-group": ("kwd", "kwd"), "p": (None, "p"), "graphic": ("fig", "fig"),
}  # fmt: skip


def resolve(writing: Writing) -> None:
    """Give each reference its goal. One that has none becomes text, remarked once for each name."""
    reported: set[str] = set()
    for reference, name, place in writing.waiting:
        goal = writing.anchors.get(name)
        if goal is None or not says(reference):
            if goal is None and name not in reported and says(reference):
                reported.add(name)
                message = f"“{''.join(reference.itertext())[:60]}” refers to a place that the document does not have"
                writing.remarks.append(Remark("lost", "reference", place, message, "Refer to it again."))
            unwrap(reference)
            continue
        kind, prefix = _KINDS.get(goal.tag, (None, "a"))
        if kind is not None:
            reference.set("ref-type", kind)
        reference.set("rid", writing.name(goal, prefix))

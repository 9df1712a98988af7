"""The same links, and notes that their calls lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.text_model import Passage, excerpt
from publish.audit.finding import SourceLocation

_PUNYCODE = re.compile(r"(?<![\w-])xn--[a-z0-9-]+", re.I)
_NEAR = 3  # blocks between the goal of a link and what it leads to, such as a picture before its caption
_MANY = 5  # notes that are told one by one


def lost(comparison: Comparison) -> Iterator[Difference]:
    """Links out of the document whose words lead nowhere in the output."""
    for source_block, passage, links in comparison.links:
        if not passage.goal.startswith("#") and not any(link.goal for link in links):
            text = f"“{_link_text(source_block, passage)}” is no link in the output (to {excerpt(passage.goal)})"
            yield _node(comparison, source_block, passage), text, _line(comparison, passage)


def references_lost(comparison: Comparison) -> Iterator[Difference]:
    """References within the document that lead nowhere in the output."""
    for source_block, passage, links in comparison.links:
        if passage.goal.startswith("#") and not any(link.goal for link in links):
            text = f"“{_link_text(source_block, passage)}” leads nowhere in the output, in the source to {passage.goal}"
            yield _node(comparison, source_block, passage), text, _line(comparison, passage)


def references_untagged(comparison: Comparison) -> Iterator[Difference]:
    """Links within the document that stand in no ``Reference``, all in one."""
    untagged = []
    for _, passage, links in comparison.links:
        inner = [link.node for link in links if link.kind == "link" and link.goal.startswith("#")]
        around = (above for node in inner for above in (node, *node.ancestors()))
        if passage.goal.startswith("#") and inner and not any(above.kind == "Reference" for above in around):
            untagged.append((inner[0], passage))
    if untagged:
        count = f"{len(untagged)} cross-references are" if len(untagged) > 1 else "a cross-reference is"
        yield untagged[0][0], f"{count} not tagged as Reference", _line(comparison, untagged[0][1])


def goals_changed(comparison: Comparison) -> Iterator[Difference]:
    """Links that lead elsewhere than in the source: to another address, out of the document, to another place in it."""
    for source_block, passage, links in comparison.links:
        goals = [link.goal for link in links if link.goal]
        if goals and not any(_same(passage.goal, goal) for goal in goals):
            stated = "into the document" if passage.goal.startswith("#") else f"to {passage.goal}"
            leads = "into the document" if _is_within(goals[0]) else f"to {goals[0]}"
            text = f"“{_link_text(source_block, passage)}” leads {leads}, in the source {stated}"
            yield links[0].node, text, _line(comparison, passage)
        elif passage.goal.startswith("#") and goals and (there := _astray(comparison, passage.goal[1:], goals)):
            text = f"“{_link_text(source_block, passage)}” leads to “{there}”, in the source to {passage.goal}"
            yield links[0].node, text, _line(comparison, passage)


def _astray(comparison: Comparison, name: str, goals: list[str]) -> str:
    """What stands where links lead that do not lead to an element of the source; "" where one does or none can tell."""
    targets = comparison.targets.get(name, [])
    places = [comparison.output.anchors[goal] for goal in goals if goal in comparison.output.anchors]
    if not targets or not places or any(abs(goal - other) <= _NEAR for goal in targets for other in places):
        return ""
    return next((block.excerpt for block in comparison.stream.blocks[places[0] :] if block.text), "the end")


def notes_lost(comparison: Comparison) -> Iterator[Difference]:
    """Notes whose text is not in the output."""
    if comparison.unrelated:
        return
    for source_block in comparison.sought:
        if source_block.block.kind == "note" and source_block.place is None:
            yield (
                comparison.near(source_block),
                f"the note “{source_block.block.excerpt}” is not in the output",
                comparison.at(source_block.block.line),
            )


def notes_unlinked(comparison: Comparison) -> Iterator[Difference]:
    """Calls of notes that lead nowhere."""
    noted = {
        source_block.block.holder.get("id") for source_block in comparison.placed if source_block.block.kind == "note"
    }
    for source_block in comparison.placed:
        for passage in source_block.block.passages:
            if passage.kind != "call" or passage.goal not in noted or passage.goal is None:
                continue
            hole = comparison.hole(source_block, passage.start)
            if hole is not None and not comparison.links_within(*hole):
                sentence = f"the call of a note in “{source_block.block.excerpt}” leads nowhere"
                yield comparison.holder(source_block).node, sentence, _line(comparison, passage)


def notes_exchanged(comparison: Comparison) -> Iterator[Difference]:
    """Calls that lead into another note: what is called stands elsewhere, and another one whole where they lead."""
    notes = [source_block for source_block in comparison.placed if source_block.block.kind == "note"]
    within: dict[str, set[str]] = {}  # by the ids of the output, the notes that stand in that element
    for note in notes:
        element = getattr(comparison.holder(note).node, "element", None)
        for above in () if element is None else (element, *element.iterancestors()):
            if own := above.get("id"):
                within.setdefault(own, set()).add(note.block.holder.get("id") or "")
    named = {note.block.holder.get("id") for note in notes}
    for source_block in comparison.placed:
        for passage in source_block.block.passages:
            if passage.kind != "call" or not passage.goal or passage.goal not in named:
                continue
            hole = comparison.hole(source_block, passage.start)
            links = comparison.links_within(*hole) if hole is not None else []
            led = [within.get(link.goal.rpartition("#")[2], set()) for link in links]
            if len(led) == 1 and led[0] and passage.goal not in led[0]:
                sentence = f"the call of a note in “{source_block.block.excerpt}” leads to another note"
                yield links[0].node, sentence, _line(comparison, passage)


def notes_untagged(comparison: Comparison) -> Iterator[Difference]:
    """Notes that are there as something else: each, or all in one where they are many."""
    called = {passage.goal for passage in _calls(comparison)}
    notes: dict[str, SourceBlock] = {}
    for source_block in comparison.placed:
        if source_block.block.kind == "note" and (name := source_block.block.holder.get("id")) in called:
            notes.setdefault(name, source_block)
    plain = [note for note in notes.values() if "note" not in comparison.holder(note).context]
    if len(plain) > _MANY:
        first = plain[0]
        text = f"{len(plain)} of {len(notes)} notes are no notes in the output; the first is “{first.block.excerpt}”"
        yield comparison.holder(first).node, text, comparison.at(first.block.line)
        return
    for source_block in plain:
        text = f"the note “{source_block.block.excerpt}” is no note in the output"
        yield comparison.holder(source_block).node, text, comparison.at(source_block.block.line)


def _calls(comparison: Comparison) -> list[Passage]:
    return [p for source_block in comparison.placed for p in source_block.block.passages if p.kind == "call"]


def _link_text(source_block: SourceBlock, passage: Passage) -> str:
    return excerpt(source_block.block.text[passage.start : passage.end])


def _node(comparison: Comparison, source_block: SourceBlock, passage: Passage) -> object:
    stretch = comparison.stretch(source_block, passage.start, passage.end)
    at = comparison.stream.letter_at(stretch[0]) if stretch else source_block.place.start if source_block.place else 0
    return comparison.stream.block_at(at).node


def _line(comparison: Comparison, passage: Passage) -> SourceLocation:
    return comparison.at(passage.node.sourceline or 1)


def _is_within(goal: str) -> bool:
    return goal.startswith("#") or not re.match(r"[a-z][a-z0-9+.-]*:|//|www\.", goal, re.I)


def _same(source: str, output: str) -> bool:
    if source.startswith("#"):
        return _is_within(output) or output.startswith("#")
    ours, other = plain_address(source), plain_address(output)
    return ours == other or (bool(ours) and other.endswith((f"/{ours}", f"/pmc{ours}")))


def _as_written(label: re.Match[str]) -> str:
    """A part of a host's name in its own letters (RFC 5891); as it is where it is no such name."""
    try:
        return label.group().encode("ascii").decode("idna")
    except UnicodeError:
        return label.group()


def plain_address(address: str) -> str:
    """An address without what may be written in more than one way."""
    text = unquote(address.strip())
    text = _PUNYCODE.sub(_as_written, text)
    text = re.sub(r"^(?:https?:)?//(?:www\.|dx\.)?|^mailto:|^www\.|^doi:", "", text, flags=re.I)
    return re.sub(r"\s", "", text).rstrip("/").lower()

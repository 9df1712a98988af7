"""Which sentences a rule may say, read from its Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.translation.extraction.modules import ELEMENT, Package
from publish.translation.extraction.naming import template
from publish.translation.extraction.reader import Reader
from publish.translation.extraction.sentence import Scope, Slot

HELPERS = """
WORDS = {"a": "the first", "b": "the second"}

def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

def again(text):
    return again(text[1:]) if text else "the end"

class Fault:
    why: str

def faults(nodes):
    yield Fault("is empty")
    for node in nodes:
        yield Fault(node.text)
"""


def sentences(folder: Path, body: str) -> tuple[Reader, list[str], list[Slot]]:
    room = folder / "package" / "room"
    room.mkdir(parents=True)
    (room / "helpers.py").write_text(HELPERS)
    rule = f"from package.room.helpers import WORDS, again, counted, faults\n\ndef rule(subject):\n{body}"
    (room / "rule.py").write_text(rule)
    package = Package(folder / "package", ["room"])
    reader, function = Reader(package), package.modules["package.room.rule"].functions["rule"]
    scope = Scope(function.module, function)
    every = [
        sentence
        for value, is_one in function.yielded()
        for sentence in reader.sentences(value, scope, (1,) if is_one else (ELEMENT, 1))
    ]
    slots = [part for sentence in every for part in sentence if isinstance(part, Slot)]
    return reader, [template(sentence)[0] for sentence in every], slots


@pytest.mark.parametrize(
    ("body", "templates"),
    [
        ("    yield subject, 'has no title'\n", ["has no title"]),
        ("    yield subject, f'{len(subject)} of {subject.rows[0]:.2f} cells'\n", ["{count} of {rows} cells"]),
        ("    yield subject, f\"has {'no' if subject else 'a blank'} text\"\n", ["has no text", "has a blank text"]),
        (
            "    text = counted(len(subject), 'row')\n    yield 1, f'{text} here'\n",
            ["{number} row here", "{number} rows here"],
        ),
        ("    more = f' and {subject}' if subject else ''\n    yield 1, 'one' + more\n", ["one and {subject}", "one"]),
        ("    yield from ((node, f'“{node.name}” {{here}}') for node in subject)\n", ["“{name}” {{here}}"]),
        ("    yield subject, ' '.join(f'the frame {subject} is old'.split())\n", ["the frame {subject} is old"]),
        ("    yield subject, f'“{WORDS[subject]}” is read'\n", ["“{words}” is read"]),  # quoted: an author's words
    ],
)
def test_sentences_are_written_out_with_names_for_their_values(tmp_path: Path, body: str, templates: list[str]) -> None:
    assert sentences(tmp_path, body)[1] == templates


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("    yield 1, f'it is {WORDS.get(subject, subject)} here'\n", ["the first", "the second"]),
        ("    yield 1, f\"lacks {', '.join(subject or ['a name', 'a date'])}\"\n", ["a name", "a date"]),
        ("    for fault in faults(subject):\n        yield 1, f'“x” {fault.why}'\n", ["is empty"]),
        ("    yield 1, f'the text {subject.text}'\n", []),
    ],
)
def test_words_that_may_stand_in_a_sentence_are_those_of_ours(tmp_path: Path, body: str, words: list[str]) -> None:
    reader, _, slots = sentences(tmp_path, body)
    assert [template(each)[0] for slot in slots for each in reader.words(slot)] == words


def test_what_calls_itself_comes_to_an_end(tmp_path: Path) -> None:
    reader, templates, slots = sentences(tmp_path, "    yield 1, f'it is {again(subject)}'\n")
    assert templates == ["it is {again}"]
    assert [template(each)[0] for slot in slots for each in reader.words(slot)] == ["the end"]

"""Each fix: what it makes of a fault, what it leaves alone, and that its rule is silent then and no other speaks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.audit.fixing.offers import offers_of
from publish.audit.fixing.reading import read
from publish.audit.fixing.rounds import fix
from publish.mending.edits import changed
from tests.conftest import Make

Examples = list[tuple[str, str]]

# What becomes of a fault, in the order of a body: before, and after.
MENDED: dict[str, Examples] = {
    "id-duplicate": [
        ("<p id='a'/><p id='a'/>", "<p id='a'/><p id='a-2'/>"),
        (
            "<fig id='a'><label>Figure 1</label></fig><fig id='a'><label>Figure 2</label></fig>"
            "<p><xref ref-type='fig' rid='a'>Fig. 2</xref>, <xref ref-type='fig' rid='a'>Fig. 1</xref></p>",
            "<fig id='a'><label>Figure 1</label></fig><fig id='a-2'><label>Figure 2</label></fig>"
            "<p><xref ref-type='fig' rid='a-2'>Fig. 2</xref>, <xref ref-type='fig' rid='a'>Fig. 1</xref></p>",
        ),
        (
            "<p id='a'/><p id='a-2'/><fn id='a'><p>x</p></fn><p><xref ref-type='fn' rid='b a'>1</xref><named-content id='b'/></p>",
            "<p id='a'/><p id='a-2'/><fn id='a-3'><p>x</p></fn><p><xref ref-type='fn' rid='b a-3'>1</xref><named-content id='b'/></p>",
        ),
    ],
    "language-malformed": [
        ("<p xml:lang='nl_BE'>x</p>", "<p xml:lang='nl-BE'>x</p>"),
        ("<p xml:lang='en_UK'>x</p>", "<p xml:lang='en-GB'>x</p>"),
        ("<p xml:lang='Nederlands'>x</p>", "<p xml:lang='nl'>x</p>"),
        ('<p xml:lang="English!">x</p>', '<p xml:lang="en">x</p>'),
    ],
    "language-unknown": [
        ("<p xml:lang='eng'>x</p>", "<p xml:lang='en'>x</p>"),
        ("<p xml:lang='en-UK'>x</p>", "<p xml:lang='en-GB'>x</p>"),
        ("<p xml:lang='tk-TUR'>x</p>", "<p xml:lang='tk-TR'>x</p>"),
        ("<p xml:lang='Dutch'>x</p>", "<p xml:lang='nl'>x</p>"),
    ],
    "table-scope-missing": [
        (
            "<table-wrap><label>1</label><table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><th>Gent</th><td>1</td></tr></tbody></table></table-wrap>",
            '<table-wrap><label>1</label><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            '<tbody><tr><th scope="row">Gent</th><td>1</td></tr></tbody></table></table-wrap>',
        ),
    ],
}  # fmt: skip
# What only --unsafe mends.
JUDGED: dict[str, Examples] = {
    "id-duplicate": [
        ("<p id='a'/><p id='a'/><p><xref rid='a'>x</xref></p>", "<p id='a'/><p id='a-2'/><p><xref rid='a'>x</xref></p>")
    ],
}
# Faults without a fix, and what is no fault: both stay, with --unsafe as well.
LEFT: dict[str, list[str]] = {
    "id-duplicate": ["<p id='a'/><p id='b'/>"],
    "language-malformed": ["<p xml:lang='nl-BE'>x</p>", "<p xml:lang='!'>x</p>"],
    "language-unknown": ["<p xml:lang='xx'>x</p>", "<p xml:lang='tr'>x</p>"],
    "table-scope-missing": ["<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"],
}


def cases(examples: dict[str, Examples]) -> list[tuple[str, str, str]]:
    return [(rule, before, after) for rule, pairs in examples.items() for before, after in pairs]


def counts(path: Path) -> Counter[str]:
    return Counter(finding.rule for finding in audit(path).findings)


def body(path: Path) -> str:
    return path.read_text("utf-8").partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(("rule", "before", "after"), [*cases(MENDED), *cases(JUDGED)])
def test_a_fix_mends_its_fault_and_nothing_else(make: Make, rule: str, before: str, after: str) -> None:
    """Its changes alone, as an editor would make them: nobody looks after what they do."""
    path = make(before)
    found, text = counts(path), read(etree.fromstring(path.read_bytes()))
    while True:
        written, offered = offers_of(path)
        changes = next((one.changes for one in offered if one.finding.rule == rule and one.changes), ())
        if not changes:
            break
        path.write_bytes(written.markup.encoded(changed(written.markup.text, changes)))
    assert body(path) == after
    left = counts(path)
    assert rule in found
    assert rule not in left
    assert not left - found
    assert read(etree.fromstring(path.read_bytes())) == text


@pytest.mark.parametrize(("rule", "before", "after"), cases(MENDED))
def test_a_safe_fix_is_made_unasked(make: Make, rule: str, before: str, after: str) -> None:
    path = make(before)
    done = fix(path, path.read_bytes())
    assert rule in {finding.rule for finding in done.fixed}
    path.write_bytes(done.after)
    assert rule not in counts(path)
    assert fix(path, done.after).after == done.after


@pytest.mark.parametrize(("rule", "before", "after"), cases(JUDGED))
def test_one_that_needs_judgement_is_made_when_asked_for(make: Make, rule: str, before: str, after: str) -> None:
    path = make(before)
    assert rule in {finding.rule for finding in fix(path, path.read_bytes()).unsafe}
    done = fix(path, path.read_bytes(), unsafe=True)
    path.write_bytes(done.after)
    assert rule not in counts(path)
    assert fix(path, done.after, unsafe=True).after == done.after


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in LEFT.items() for text in texts])
def test_what_is_right_or_cannot_be_known_stays(make: Make, rule: str, text: str) -> None:
    path = make(text)
    assert not [one for one in offers_of(path)[1] if one.finding.rule == rule and one.fix]


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.fix], ids=lambda rule: rule.name)
def test_each_fix_has_examples(rule: object) -> None:
    name, kind = getattr(rule, "name", ""), getattr(rule, "fix", "")
    assert (name in MENDED) == (kind != "unsafe"), f"add to MENDED what the fix of {name} makes of a fault"
    assert (name in JUDGED) == (kind != "safe"), f"add to JUDGED what the fix of {name} makes of a fault with --unsafe"
    assert name in LEFT, f"add to LEFT what the fix of {name} leaves alone"

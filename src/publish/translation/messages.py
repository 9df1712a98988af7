"""The words of the audit, for translators: ``python -m publish.translation.messages > findings.pot`` (gettext).

First come the sentences of rules and the words that stand in them, then those of the reports, then, under the name of
its rule, what each manual says. ``pybabel init -i findings.pot -o assets/findings/LANGUAGE.po -l LANGUAGE`` begins a
catalogue, and ``pybabel update -i findings.pot -o assets/findings/LANGUAGE.po -l LANGUAGE --no-fuzzy-matching`` brings
one up to date. A changed English text is another one: its translation is then missing, and the old one unused.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from publish import resources
from publish.audit.catalogue import rules
from publish.audit.counting.causes import causes
from publish.translation.audit_words import EVERY_RULE, PLACES, REPORT, paragraphs
from publish.translation.extraction.rule_sentences import messages

_MOST_WORDS = 12  # that are named of those which may stand in a sentence
_SPOKEN = ("_", "say", "words", "marked")  # functions that take an English text
_PLACES = (
    (Path(__file__).parents[1] / "report", "**.py", "python"),
    (Path(__file__).parents[1] / "audit" / "standards", "manual.py", "python"),
    (Path(__file__).parent, "manuals.py", "python"),
    (resources.templates() / "report", "**.jinja", "jinja2"),
)


def of_reports() -> Iterator[str]:
    """The words of reports themselves: headings, buttons, counts."""
    for folder, pattern, method in _PLACES:
        extracted = extract_from_dir(
            folder,
            [(pattern, method)],
            keywords=dict.fromkeys(_SPOKEN),
            options_map={pattern: {"trimmed": "true"}},
        )
        yield from (text for _, _, text, *_ in extracted if isinstance(text, str) and any(map(str.isalpha, text)))
    yield from (cause.name for cause in causes())


def of_manuals() -> Iterator[tuple[str, str]]:
    """What manuals say, and of which rule (``xml/id-duplicate``): titles first, then paragraphs and what fixes do."""
    every = {f"{rule.folder}/{rule.name}": rule for rule in rules()}
    yield from ((name, rule.summary) for name, rule in every.items())
    for name, rule in every.items():
        yield from ((name, text) for text in (*paragraphs(rule.manual), rule.fix_summary) if text)


def catalogue() -> Catalog:
    """All of it, with nothing translated."""
    catalog = Catalog(project="Publish findings", fuzzy=False, header_comment="# Words of the audit of Publish.")
    every_message = messages()
    for text, message in sorted(
        every_message.items(), key=lambda each: (not each[1].is_whole, min(each[1].rules), each[0])
    ):
        comments = [] if message.is_whole else ["words in a sentence"]
        comments += [f"{{{name}}}: {shown}" for name, shown in sorted(message.values.items())]
        if message.words:
            comments.append("may stand in it: " + " | ".join(sorted(message.words)[:_MOST_WORDS]))
        catalog.add(text, locations=[(rule, 0) for rule in sorted(message.rules)], auto_comments=comments)
    for text in PLACES:
        catalog.add(text, locations=[(EVERY_RULE, 0)])
    for text in sorted(set(of_reports())):
        catalog.add(text, locations=[(REPORT, 0)])
    for rule, text in of_manuals():
        catalog.add(text, context=rule, locations=[(rule, 0)])
    return catalog


if __name__ == "__main__":
    write_po(sys.stdout.buffer, catalogue(), width=100, include_lineno=False, omit_header=True)

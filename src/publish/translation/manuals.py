"""The manuals of rules in a reader's language, as a terminal shows them."""

from __future__ import annotations

from textwrap import wrap

from publish.audit.rule import Rule
from publish.translation.audit_words import EXAMPLES, AuditWords
from publish.translation.catalogue import SOURCE, marked

_WIDTH = 120  # characters of a line
_LABELS = dict(zip(EXAMPLES, (marked("Passes:"), marked("Fails:")), strict=True))


class ManualWords:
    """Words for lists and manuals of rules in a language; the examples of a manual are the same in all."""

    def __init__(self, language: str) -> None:
        self._words = AuditWords(language)

    def say(self, text: str, /, **values: object) -> str:
        """A text, with values put in."""
        return self._words(text, **values)

    def title(self, rule: Rule) -> str:
        """What a rule finds, in a line."""
        return self._words.manual(rule, rule.summary).text

    def fix(self, rule: Rule) -> str:
        """What the fix of a rule does, in a line."""
        return self._words.manual(rule, rule.fix_summary).text

    def manual(self, rule: Rule) -> str:
        """The manual of a rule, its examples too."""
        title, *parts = rule.manual.split("\n\n")
        translated = self._words.title(rule, title)
        shown = [title if translated.language == SOURCE else translated.text]
        for part in parts:
            label = next((label for label in EXAMPLES if part.startswith(label)), None)
            if label is None:
                text, language = self._words.manual(rule, " ".join(part.split()))
                lines = wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
                shown.append(part if language == SOURCE else "\n".join(lines))
            else:
                shown.append(self._words(_LABELS[label]) + part.removeprefix(label))
        return "\n\n".join(shown)

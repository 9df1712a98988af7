"""In which words manuals are given: English, as the rules themselves are written, or what somebody made of that."""

from __future__ import annotations

from typing import Protocol

from publish.audit.rule import Rule


class Wording(Protocol):
    """Words for lists and manuals of rules."""

    def say(self, text: str, /, **values: object) -> str:
        """A text, with values put in."""

    def title(self, rule: Rule) -> str:
        """What a rule finds, in a line."""

    def manual(self, rule: Rule) -> str:
        """The manual of a rule, its examples too."""

    def fix(self, rule: Rule) -> str:
        """What the fix of a rule does, in a line."""


class English:
    """The words of the rules themselves."""

    def say(self, text: str, /, **values: object) -> str:
        """As it is."""
        return text % values if values else text

    def title(self, rule: Rule) -> str:
        """The first line of the manual."""
        return rule.summary

    def manual(self, rule: Rule) -> str:
        """The docstring of the rule's module."""
        return rule.manual

    def fix(self, rule: Rule) -> str:
        """The docstring of the rule's fix."""
        return rule.fix_summary

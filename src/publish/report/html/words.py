"""The report's own words in the reader's language, as the template asks for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

from publish.translation.audit_words import AuditWords, Translation
from publish.translation.catalogue import SOURCE, language_name, marked

_COUNTED = {  # one, and several
    "error": (marked("%(count)s error"), marked("%(count)s errors")),
    "file": (marked("%(count)s file"), marked("%(count)s files")),
    "finding": (marked("%(count)s finding"), marked("%(count)s findings")),
    "passage": (marked("%(count)s passage"), marked("%(count)s passages")),
    "place": (marked("%(count)s place"), marked("%(count)s places")),
    "tag": (marked("%(count)s tag"), marked("%(count)s tags")),
    "warning": (marked("%(count)s warning"), marked("%(count)s warnings")),
    "word": (marked("%(count)s word"), marked("%(count)s words")),
    "part of this page": (
        marked("%(count)s part of this page is not tagged, and read to nobody."),
        marked("%(count)s parts of this page are not tagged, and read to nobody."),
    ),
}
_LEAD = {  # what findings of a severity do, one and several
    "error": (marked("%(count)s shuts readers out"), marked("%(count)s shut readers out")),
    "them": (marked("%(count)s slows them down"), marked("%(count)s slow them down")),
    "readers": (marked("%(count)s slows readers down"), marked("%(count)s slow readers down")),
    "place": (marked("%(count)s needs a person to look"), marked("%(count)s need a person to look")),
}
_NOUNS = {"error": "error", "warning": "warning", "review": "place"}
# What a screen reader says by itself; its values are numbers.
HEARD = (
    marked("heading level {level}"), marked("heading"), marked("list of {count} item"), marked("list of {count} items"),
    marked("table"), marked("{count} row"), marked("{count} rows"), marked("{count} column"), marked("{count} columns"),
    marked("title"), marked("list item"), marked("entry of the contents"), marked("header cell"), marked("cell"),
    marked("term"), marked("description"), marked("graphic"), marked("formula"), marked("caption"), marked("note"),
    marked("link"), marked("form field"), marked("code"), marked("quotation"), marked("reference"), marked("page"),
    marked("paragraph"), marked("table cell"), marked("figure"), marked("link or field"), marked("other"),
)  # fmt: skip


class Words:
    """Filters of the template, and its ``_``."""

    def __init__(self, words: AuditWords) -> None:
        self._words = words
        self.language = words.language

    def __call__(self, text: str, **values: object) -> str:
        """A text of the template with values put in, of which those in HTML stay so."""
        return Markup(escape(self._words(text))) % values if values else self._words(text)

    @property
    def filters(self) -> dict[str, Callable[..., object]]:
        """By the names that the template has for them."""
        return {
            "counted": self.counted,
            "heard": self._words.heard,
            "in_language": partial(in_language, self.language),
            "plural": self.plural,
            "tongue": self.tongue,
        }

    def plural(self, count: int, noun: str) -> str:
        """So many of something."""
        return self._words(_COUNTED[noun][count != 1], count=f"{count:,}")

    def counted(self, count: int, severity: str, about: str) -> Markup:
        """What so many findings of a severity do to readers."""
        number = Markup('<strong class="{}">{}</strong>').format(severity, self.plural(count, _NOUNS[severity]))
        return Markup(escape(self._words(_LEAD[about][count != 1]))) % {"count": number}

    def tongue(self, tag: str, english: str) -> str:
        """What a language is called; ``english`` for one without a tag, and in English."""
        if self.language == SOURCE or not tag:
            return self._words(english)
        return language_name(tag, self.language)


def in_language(language: str, text: Translation) -> Markup:
    """The attribute that says in which language a text is, where that is not the report's."""
    return Markup("") if text.language == language else Markup(' lang="{}"').format(text.language)

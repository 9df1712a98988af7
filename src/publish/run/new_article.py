"""A new article in the language asked for: the sample report, or a short skeleton where that is not written in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from publish import resources
from publish.errors import UsageError
from publish.files.new_folder import new_folder

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.I)


def languages() -> list[str]:
    """The languages in which a new article may be."""
    from publish.html import terms

    return sorted(terms.languages().values(), key=str.lower)


def write(folder: Path, language: str) -> Path:
    """Write a new article into a folder that is new or empty; the path of the article comes back.

    The language may name a region too: ``nl-BE`` gets the sample in Dutch, ``pl`` a title, an abstract and a section in
    Polish words. Raises UsageError for a language that has none of our words, OutputError for a folder that holds
    something.
    """
    tag = language.replace("_", "-")
    sample = resources.assets() / "sample" / tag.lower().partition("-")[0]
    skeleton = None if (sample / "article.xml").is_file() else _skeleton(tag)
    with new_folder(folder):
        if skeleton is None:
            shutil.copytree(sample, folder, dirs_exist_ok=True)
        else:
            (folder / "article.xml").write_text(skeleton, "utf-8", newline="\n")
    return folder / "article.xml"


def _skeleton(tag: str) -> str:
    from publish.html.terms import Terms

    words = Terms(tag)
    if words.foreign or not _TAG.fullmatch(tag):
        raise UsageError(f"there are no words of ours in {tag!r}", advice=f"Choose one of {', '.join(languages())}.")
    template = Template((resources.assets() / "skeleton/article.xml").read_text("utf-8"))
    title, section = escape(words.plain("title-missing")), escape(words.plain("start-of-text"))
    return template.substitute(language=_usual_case(tag), title=title, section=section)


def _usual_case(tag: str) -> str:
    """A tag as it is usually written: ``sr-Latn-RS`` (BCP 47, 2.1.1)."""
    language, *others = tag.lower().split("-")
    spelled = {2: str.upper, 4: str.title}
    return "-".join((language, *(spelled.get(len(other), str)(other) for other in others)))

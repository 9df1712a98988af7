"""Of several forms of one thing, the one that serves a reader best stays (``assets/schema/reading.toml``).

Structured before drawn, text before picture: MathML before TeX before a picture of the formula, a table before a
picture of it, a vector before pixels. Alternative texts and descriptions of the forms that go are handed on; so are the
words of a ``textual-form``, where the picture that stays has no alternative text.
"""

from __future__ import annotations

import re

from lxml import etree

from publish.article import reading_choices
from publish.article.normalise.names import HREF, LANG, is_mathml, local, make

WRAPPERS = frozenset(
    [
        "aff-alternatives",
        "alternatives",
        "article-version-alternatives",
        "block-alternatives",
        "citation-alternatives",
        "collab-alternatives",
        "collab-name-alternatives",
        "name-alternatives",
    ]
)
_NAMING = ("contrib", "collab", "principal-award-recipient", "principal-investigator")  # all forms of a name are said
_PLAYED = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov|avi|mp3|m4a|wav|ogg|oga)$", re.I)
_SHOWING = ("graphic", "inline-graphic", "media", "inline-media")
_DESCRIBING = ("alt-text", "long-desc")
_BESIDE = ("object-id", *_DESCRIBING)  # no form, though some write them among the forms
_TAKING = ("graphic", "inline-graphic", "media", "fig", "table-wrap", "disp-formula", "inline-formula", "chem-struct")


def normalise(root: etree._Element) -> None:
    """Replace every ``alternatives`` (and its kin) by its best form."""
    for wrapper in [e for e in root.iter(etree.Element) if local(e) in WRAPPERS]:
        parent = wrapper.getparent()
        forms = [form for form in wrapper if isinstance(form.tag, str) and local(form) not in _BESIDE]
        if parent is None or not forms:
            continue
        best = min(forms, key=lambda form: (_is_blank(form), _is_foreign(form), _rank(form)))
        best = next((form for form in forms if local(best) == "graphic" and _plays(form)), best)
        still = _still(forms) if local(best) == "media" else None
        for form in forms:
            if form is not best and form is not still and local(best) in ("graphic", "inline-graphic", "media"):
                _hand_on(form, best)
        holder = best if local(best) in _TAKING else parent
        if local(holder) in _TAKING:
            _hand_on(wrapper, holder)
        if local(best) in ("graphic", "inline-graphic", "media"):
            _say_in_words(best, forms, parent)
        if is_mathml(best) or local(best) == "tex-math":
            _keep_alternative_text(forms, best, wrapper)
        if local(wrapper) == "name-alternatives" and local(parent) in _NAMING:
            forms = [best, *(form for form in _others(best, forms))]
            if len(forms) > 1:
                wrapper[:] = forms
                continue
        best.tail = wrapper.tail
        if still is not None:
            wrapper.addprevious(still)
        if wrapper.get("id") and not best.get("id"):
            best.set("id", wrapper.get("id", ""))
        parent.replace(wrapper, best)


def _others(best: etree._Element, forms: list[etree._Element]) -> list[etree._Element]:
    """The forms of a name that say something else than the best one and those before them."""
    texts = {_words(best)}
    others = []
    for form in forms:
        if (words := _words(form)) and words not in texts:
            texts.add(words)
            form.tail = None
            others.append(form)
    best.tail = None
    return others


def _words(form: etree._Element) -> frozenset[str]:
    return frozenset(" ".join(form.itertext()).casefold().replace(",", " ").replace(".", " ").split())


def _plays(form: etree._Element) -> bool:
    """Whether it is a film or a sound."""
    return local(form) == "media" and (
        form.get("mimetype") in ("video", "audio") or bool(_PLAYED.search(form.get(HREF) or ""))
    )


def _still(forms: list[etree._Element]) -> etree._Element | None:
    """The best picture of a film, which stands before it: paper shows no film."""
    pictures = [form for form in forms if local(form) == "graphic"]
    still = min(pictures, key=_rank, default=None)
    if still is not None:
        still.tail = None
    return still


def _is_blank(form: etree._Element) -> bool:
    """Whether it shows nothing: no words, no picture, no film; an address alone leads elsewhere."""
    shows = any(e.get(HREF) for e in form.iter(etree.Element) if local(e) in _SHOWING)
    return not shows and not "".join(form.itertext()).strip()


def _is_foreign(form: etree._Element) -> bool:
    """Whether it is in another language than what stands around."""
    own = form.get(LANG)
    around = next((tag for a in form.iterancestors() if (tag := a.get(LANG))), None)
    return own is not None and around is not None and own.split("-")[0].lower() != around.split("-")[0].lower()


def _rank(form: etree._Element) -> int:
    name = local(form)
    if name in ("graphic", "inline-graphic", "media"):
        thumbnail = "thumb" in (form.get("content-type") or form.get("specific-use") or "")
        suffix = (form.get(HREF) or "").rpartition(".")[2].lower()
        return reading_choices.rank_of_picture(suffix, film=name == "media", thumbnail=thumbnail)
    return reading_choices.rank(name)


def _hand_on(form: etree._Element, best: etree._Element) -> None:
    for name in _DESCRIBING:
        if best.find(name) is None:
            for text in form.findall(name):
                text.tail = None
                best.append(text)


def _say_in_words(best: etree._Element, forms: list[etree._Element], around: etree._Element) -> None:
    """Let the words that an author gave as another form of a picture stand for it, where nothing else does."""
    words = (" ".join("".join(form.itertext()).split()) for form in forms if local(form) == "textual-form")
    text = next((text for text in words if text), "")
    if text and best.find("alt-text") is None and around.find("alt-text") is None:
        spoken = make("alt-text", best)
        spoken.text = text
        best.append(spoken)


def _keep_alternative_text(forms: list[etree._Element], best: etree._Element, wrapper: etree._Element) -> None:
    spoken = next((t for form in forms for t in form.findall("alt-text")), None)
    parent = wrapper.getparent()
    if spoken is not None and parent is not None and parent.find("alt-text") is None:
        spoken.tail = None
        parent.append(spoken)

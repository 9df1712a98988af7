"""Which scripts a language is written in, and which script a text is in: where the two differ, the tag is wrong.

No statistics are asked. The scripts of a language are those of CLDR's likely subtags and of the IANA registry's
``Suppress-Script`` (through ``langcodes``), with those of languages that are written in several; the script of a letter
is Unicode's (UAX 24).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

_MOST = 3000  # characters that are looked at
_SHARE = 0.8  # of the letters, that must be of one script before a text counts as written in it
_FEWEST = 4  # letters of Chinese, Japanese or Korean
_WITHOUT_SPACES = 8  # letters of a script that sets its words without spaces
_WORD = 3  # letters of a word: single ones are signs of a formula, or of a list
_SHORT_WORDS = 3  # where vowels are marks, "वह घर गया" counts two letters a word: so many make a sentence
_LOWER = 8  # words in lower case that make Latin letters a sentence, and no name, address or identifier

# Codes that stand for several scripts at once, or for a way to write one (ISO 15924).
_TOGETHER = {
    "Jpan": ("Hira", "Kana", "Hani"), "Hrkt": ("Hira", "Kana"), "Kore": ("Hang", "Hani"), "Hanb": ("Hani", "Bopo"),
    "Hans": ("Hani", "Bopo"), "Hant": ("Hani", "Bopo"), "Aran": ("Arab",), "Latf": ("Latn",), "Latg": ("Latn",),
    "Cyrs": ("Cyrl",), "Geok": ("Geor",), "Syre": ("Syrc",), "Syrj": ("Syrc",), "Syrn": ("Syrc",),
}  # fmt: skip
# Languages that are written in more scripts than the likely subtags tell (CLDR, supplemental language data).
_MORE = """
sr bs sh cnr: Cyrl Latn | az uz tk ky kk tt ba kaa crh tg ug gag kum: Cyrl Latn Arab | be ab: Cyrl Latn
ku kmr ckb sdh lki: Latn Arab Cyrl | mn khk mvf bua xal mnc: Cyrl Mong Latn | ms ace min bjn mad: Latn Arab
jv kvi: Latn Java | su: Latn Sund | ban: Latn Bali | bug mak: Latn Bugi | tl fil: Latn Tglg | so: Latn Osma
ha ff fuf fuc wo yo dje snk: Latn Arab | ff fuf fuc: Adlm | kab shi rif tzm zgh ber: Latn Arab Tfng
tmh thv taq ttq: Tfng Latn Arab | om ti am gez byn tig aa: Ethi Latn | bm man mnk dyu nqo bam: Latn Nkoo Arab
vai: Vaii Latn | mo: Latn Cyrl | pa: Guru Arab | pnb skr lah: Arab Guru | ks kok doi: Arab Deva | kok: Latn Knda Mlym
sd: Arab Deva Khoj Gujr | sat: Olck Beng Orya Deva Latn | mni: Beng Mtei Latn | hoc unr: Wara Deva Latn Orya
sa pi: Deva Beng Gujr Guru Knda Mlym Orya Sinh Taml Telu Tibt Thai Khmr Mymr Laoo Latn Gran | rom: Latn Cyrl
lad jrb yi: Hebr Latn | syr syc aii cld tru: Syrc Latn Hebr Arab Cyrl | arc: Hebr Syrc | tmr: Hebr
iu ike ikt cr crk oj ojb csw crm: Cans Latn | chr: Cher Latn | nan hak cdo za: Hani Latn | ii: Yiii Hani Latn
zh wuu yue gan hsn lzh cjy: Hani Bopo | ko: Hang Hani | ja: Hira Kana Hani | ccp: Cakm Beng | syl: Sylo Beng
rhg: Rohg Latn Mymr Arab | lbj dz bo: Tibt | hmn hnj hmd: Latn Laoo Hmng Hmnp Thai Plrd | khb tdd twh blt: Lana Tale
lis: Lisu Latn | cop: Copt Grek | grc: Grek Cprt Linb | cu: Cyrl Glag | osa: Osge Latn | dv: Thaa
"""
_OPEN = frozenset(("und", "mul", "zxx", "mis", "art", "x", "i", ""))
_NAMES = {"Cans": "Canadian syllabic", "Hani": "Chinese", "Grek": "Greek", "Arab": "Arabic", "Jpan": "Japanese"}
_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u206f]*")  # with its punctuation: most texts need no table
_LETTERS = re.compile(r"[^\W\d_]+")
_NEUTRAL = ("Zyyy", "Zinh", "Zzzz")  # signs of every script


@lru_cache(maxsize=512)
def scripts_of(tag: str) -> frozenset[str]:
    """The scripts, by their codes in ISO 15924, that a language tag stands for; none where that is not known.

    A tag that says a script, such as ``sr-Latn``, stands for that one.
    """
    parts = tag.strip().replace("_", "-").split("-")
    language = parts[0].lower()
    stated = next((part.title() for part in parts[1:4] if len(part) == 4 and part.isalpha()), "")
    if language in _OPEN:
        return frozenset()
    if stated:
        return frozenset(_TOGETHER.get(stated, (stated,)))
    import langcodes.data_dicts as registry  # imported when asked: it takes time to load

    language = _shortened(language)
    scripts = {*_more().get(language, ()), *_likely().get(language, ())}
    if suppressed := registry.DEFAULT_SCRIPTS.get(language):
        scripts.add(suppressed)
    if not scripts and (wider := registry.MACROLANGUAGES.get(language)):
        return scripts_of(wider)
    return frozenset(plain for script in scripts for plain in _TOGETHER.get(script, (script,)))


@lru_cache(maxsize=8192)
def written_in(text: str) -> str | None:
    """The script that a text is written in, such as ``Cyrl``; None where it is mixed, or too short to be a word.

    Kana make what Chinese characters stand beside them Japanese, Hangul Korean.
    """
    looked_at = text[:_MOST]
    if _LATIN.fullmatch(looked_at):
        return "Latn" if _is_sentence(looked_at) else None
    counted: Counter[str] = Counter()
    words: dict[str, list[str]] = {}
    for word in _LETTERS.findall(_joined(looked_at)):
        scripts = Counter(script for letter in word if (script := _script(letter)) not in _NEUTRAL)
        counted.update(scripts)
        for script in scripts:
            words.setdefault(script, []).append(word)
    for whole, own in (("Jpan", ("Hira", "Kana")), ("Kore", ("Hang",))):
        if (native := sum(counted.pop(script, 0) for script in own)) and native >= counted["Hani"] * 0.25:
            counted[whole] = native + counted.pop("Hani", 0)
    script, count = max(counted.items(), key=lambda item: item[1], default=("", 0))
    if not script or count < _SHARE * counted.total() or not _is_told(script, count, words.get(script, [])):
        return None
    return script if script != "Latn" or _is_sentence(looked_at) else None


def foreign(text: str, tag: str) -> str | None:
    """The script that a text is written in, where its language tag stands for others; None otherwise."""
    expected = scripts_of(tag)
    if not expected or ("Latn" in expected and _LATIN.fullmatch(text[:_MOST])):
        return None
    script = written_in(text)
    return script if script and not suits(script, tag) else None


def suits(script: str, tag: str) -> bool:
    """Whether a language may be written in a script, as far as that is known."""
    expected = scripts_of(tag)
    parts = _TOGETHER.get(script, (script,))
    own = [part for part in parts if part != "Hani"] or list(parts)  # kana is what tells Japanese from Chinese
    return not expected or any(part in expected for part in own)


def wider(tag: str) -> str:
    """The language of a tag, or the macrolanguage that the IANA registry counts it to: ``ar`` for ``arz``."""
    import langcodes.data_dicts as registry

    language = _shortened(tag.strip().lower().replace("_", "-").split("-")[0])
    return str(registry.MACROLANGUAGES.get(language, language))


def name(script: str) -> str:
    """A script's name in English: ``Devanagari`` for ``Deva``."""
    from fontTools import unicodedata

    return _NAMES.get(script) or unicodedata.script_name(script, default=script).replace("_", " ")


def _shortened(language: str) -> str:
    import langcodes.data_dicts as registry

    return str(registry.LANGUAGE_REPLACEMENTS.get(language, language)).split("-")[0]


@cache
def _more() -> dict[str, set[str]]:
    by_language: dict[str, set[str]] = {}
    for entry in re.split(r"[|\n]", _MORE.strip()):
        languages, _, scripts = entry.partition(":")
        for language in languages.split():
            by_language.setdefault(language, set()).update(scripts.split())
    return by_language


@cache
def _likely() -> dict[str, set[str]]:
    """The scripts of each language in CLDR's likely subtags, whatever the region."""
    import langcodes.data_dicts as registry

    scripts: dict[str, set[str]] = {}
    for key, value in registry.LIKELY_SUBTAGS.items():
        language, script, *_ = value.split("-")
        if not key.startswith("und"):
            scripts.setdefault(language, set()).add(script)
    return scripts


def _joined(text: str) -> str:
    """A text without the marks that stand within words: vowel signs are no letters to a pattern."""
    import unicodedata

    return "".join(c for c in text if unicodedata.category(c)[0] != "M")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    from fontTools import unicodedata

    return str(unicodedata.script(letter))


def _is_told(script: str, count: int, words: list[str]) -> bool:
    """Whether letters of a script are a text: one word alone, or words with capitals alone, may be a name."""
    if script in ("Hani", "Jpan", "Kore", "Yiii"):
        return count >= _FEWEST
    if script in ("Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Lana", "Java", "Bali"):
        return count >= _WITHOUT_SPACES
    whole = [word for word in words if len(word) >= _WORD]
    if script in ("Cyrl", "Grek", "Armn", "Latn"):
        return len(whole) > 1 and not all(word[0].isupper() for word in whole)
    return len(whole) > 1 or (len(words) >= _SHORT_WORDS and 2 * count > 3 * len(words))


def _is_sentence(text: str) -> bool:
    """Whether Latin letters make a sentence: names, addresses and identifiers stand in texts of every script."""
    words = [word for word in text.split() if word[:1].islower() and word.isalpha()]
    return len(words) >= _LOWER

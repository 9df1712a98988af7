"""The accessibility statement as data: each sentence with what it rests on, and blanks where nobody has said it.

The form is that of the Annex of Commission Implementing Decision (EU) 2018/1523, with the information of Annex V of
Directive (EU) 2019/882 where the settings describe a service. A status is given only as far as the audit and the
ledger bear it out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish import __version__, resources
from publish.audit.engine import Audit
from publish.audit.finding import Finding
from publish.audit.locations import in_words
from publish.audit.standards import conformance, lines
from publish.audit.standards.clauses import EN_301_549, of_en_301_549
from publish.audit.standards.conformance import APART, NOT, OPEN, PARTIALLY, Criterion
from publish.audit.standards.editions import Edition, edition_of
from publish.errors import UsageError

_FIELD = re.compile(r"\{(\w+)\}")
_ADDRESS = re.compile(r"https?://\S+|[^\s@]+@[^\s@]+\.\w+")
_METADATA = ("accessibility-metadata-missing", "accessibility-metadata-invalid", "accessibility-summary-missing")
_SERVICE = ("service", "service-use", "service-monitoring")
_PLACES = 3  # of a rule, which a ground names


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence. ``kind`` is "" for plain words, "blank" for what is not said, "english", or "link"."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its runs, and what they rest on."""

    runs: tuple[Run, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 or 3, the sentences under it, and those of a list behind them."""

    heading: Sentence
    sentences: tuple[Sentence, ...] = ()
    items: tuple[Sentence, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """``words`` are those of its language by their keys; ``lang`` is its tag (BCP 47)."""

    lang: str
    words: Mapping[str, str]
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]

    @property
    def is_draft(self) -> bool:
        """Whether a blank is left in it."""
        sentences = (*self.lead, *(sentence for each in self.sections for sentence in (*each.sentences, *each.items)))
        return any(run.kind == "blank" for sentence in sentences for run in sentence.runs)


def languages() -> tuple[str, ...]:
    """The languages that a statement can be written in."""
    return tuple(sorted(path.stem for path in (resources.assets() / "statement").glob("*.toml")))


def statement(audit: Audit) -> Statement:
    """The statement on the files of an audit. Raises UsageError for a language that it cannot be written in."""
    [lang] = audit.stated.get("language", ("en",))
    if lang not in languages():
        names = ", ".join(languages())
        raise UsageError(f"there is no statement in {lang!r}", advice=f"Choose language in [statement]: {names}.")
    return _Writer(audit, lang).written()


@cache
def _words(lang: str) -> dict[str, str]:
    return tomllib.loads((resources.assets() / "statement" / f"{lang}.toml").read_text("utf-8"))


class _Writer:
    """Puts the sentences together, each with its grounds."""

    def __init__(self, audit: Audit, lang: str) -> None:
        self.audit, self.lang, self.words = audit, lang, _words(lang)
        self.edition: Edition = edition_of(EN_301_549, audit.editions)
        judged = conformance.criteria(audit)
        self.criteria = [criterion for criterion in judged if of_en_301_549(criterion.number, 9, self.edition)]
        self.failed = [criterion for criterion in self.criteria if criterion.term in (PARTIALLY, NOT)]
        self.open = [criterion for criterion in self.criteria if criterion.term == OPEN]
        self.judged = {
            (entry.judgement.by, entry.judgement.on): None for entry in audit.ledger_entries or () if entry.judgement
        }

    def written(self) -> Statement:
        lead = (self.say("commitment"), self._scope())
        sections = [
            Section(self.say("status-heading"), tuple(self._status())),
            *self._content(),
            Section(self.say("prepared-heading"), tuple(self._preparation())),
            Section(self.say("feedback-heading"), (self.say("feedback"), self.say("contact"))),
            Section(self.say("enforcement-heading"), (self.say("enforcement"), self.say("enforcement-body"))),
        ]
        if any(key in self.audit.stated for key in _SERVICE):
            sections.append(self._service())
        return Statement(self.lang, self.words, lead, tuple(sections))

    def say(self, key: str, grounds: Sequence[str] = (), *, blank: bool = False, **values: object) -> Sentence:
        """A sentence of the language: its fields are ``values``, else settings, else blanks."""
        if blank:
            values = {name: str(value) for name, value in values.items()}
            return Sentence((Run(self.words[key].format(**values), "blank"),), (self.words["ground-model"], *grounds))
        runs, settings = [], []
        for i, part in enumerate(_FIELD.split(self.words[key])):
            if i % 2 == 0:
                runs.append(Run(part))
            elif part in values:
                runs.append(Run(str(values[part])))
            else:
                setting = part.replace("_", "-")
                runs += self._setting(setting)
                settings.append(self.words["ground-setting"].format(key=f"statement.{setting}"))
        if runs[-1].text == "." and runs[-2].text.endswith((".", "!", "?")):
            runs.pop()
        model = self.words["ground-ours" if key.startswith(("service", "requirement")) else "ground-model"]
        return Sentence(tuple(run for run in runs if run.text), (model, *settings, *grounds))

    def _setting(self, key: str) -> Iterator[Run]:
        if values := self.audit.stated.get(key):
            yield from _linked(" ".join(values))
        else:
            what = self.words[f"what-{key}"]
            yield Run(f"[{self.words['fill'].format(what=what, key=key)}]", "blank")

    def _scope(self) -> Sentence:
        files = ", ".join(Path(file.path).name for file in self.audit.files)
        if "scope" in self.audit.stated:
            return self.say("scope")
        if name := self.audit.about.get("name"):
            return self.say("scope", [self.words["ground-setting"].format(key="product.name")], scope=name)
        return self.say("scope", [self.words["ground-files"].format(files=files)], scope=files)

    def _status(self) -> Iterator[Sentence]:
        total, failed, open_ = len(self.criteria), len(self.failed), len(self.open)
        met = total - failed - open_
        exempt = any(key in self.audit.stated for key in ("burden", "out-of-scope"))
        count = {"met": met, "total": total, "failed": failed, "open": open_}
        grounds = [self.words["ground-criteria"].format(**count), *map(self._judgement, self.judged)]
        waiting = self.say("waiting", grounds, blank=True, count=open_, total=total)
        if 2 * failed > total:
            yield self.say("not", grounds)
        elif (failed or exempt) and 2 * met > total:
            due = "both" if failed and exempt else "failures" if failed else "exemptions"
            yield self.say("partial", grounds, due=self.words[f"due-{due}"])
        elif open_ or not self.judged or not self.audit.files:
            yield self.say("open", grounds, blank=True, count=open_, total=total)
            return
        else:
            yield self.say("full", grounds)
        if open_:
            yield waiting

    def _judgement(self, judged: tuple[str, str]) -> str:
        return self.words["ground-judgement"].format(by=judged[0], on=judged[1])

    def _content(self) -> Iterator[Section]:
        burden, outside = self._listed("burden"), self._listed("out-of-scope")
        if not (self.failed or burden or outside):
            if not self.open:
                yield Section(self.say("content-heading"), (self.say("none-listed"),))
            return
        yield Section(self.say("content-heading"), (self.say("content-lead"),))
        if self.failed:
            yield Section(self.say("failures-heading"), (), tuple(map(self._failure, self.failed)), 3)
        for key, items in (("burden", burden), ("outside", outside), ("alternatives", self._listed("alternatives"))):
            if items:
                yield Section(self.say(f"{key}-heading"), (), items, 3)

    def _listed(self, key: str) -> tuple[Sentence, ...]:
        ground = self.words["ground-setting"].format(key=f"statement.{key}")
        return tuple(Sentence(tuple(_linked(text)), (ground,)) for text in self.audit.stated.get(key, ()))

    def _failure(self, criterion: Criterion) -> Sentence:
        by_rule: dict[str, list[Finding]] = {}
        for finding in criterion.faults:
            by_rule.setdefault(finding.rule, []).append(finding)
        messages = "; ".join(f"{of[0].message}{f' ({len(of)} ×)' if len(of) > 1 else ''}" for of in by_rule.values())
        chapters = {file.kind: 10 if file.kind == "pdf" else 9 for file in self.audit.files}.values()
        clauses = [of_en_301_549(criterion.number, chapter, self.edition) for chapter in sorted(set(chapters))]
        named = f" ({EN_301_549} {', '.join(filter(None, clauses))})" if any(clauses) else ""
        judged = [
            entry.judgement
            for entry in criterion.ledger_entries
            if entry.judgement and entry.judgement.verdict == "fail"
        ]
        notes = "; ".join(dict.fromkeys(judgement.note for judgement in judged if judgement.note))
        runs = [Run(f"WCAG {criterion.number} "), Run(criterion.name, "english"), Run(named)]
        runs += [Run(": "), Run(messages, "english")] if messages else [Run(f": {notes}")] if notes else []
        grounds = [self._rule(rule, of) for rule, of in by_rule.items()]
        return Sentence(
            tuple(runs), (*grounds, *(self._judgement((judgement.by, judgement.on)) for judgement in judged))
        )

    def _rule(self, rule: str, findings: Sequence[Finding]) -> str:
        places = [in_words(finding.location) for finding in findings]
        more = f" + {len(places) - _PLACES}" if len(places) > _PLACES else ""
        return self.words["ground-rule"].format(rule=rule, places="; ".join(places[:_PLACES]) + more)

    def _preparation(self) -> Iterator[Sentence]:
        stated = self.audit.stated
        setting = self.words["ground-setting"]
        day = stated["prepared"][0] if "prepared" in stated else conformance.report_date()
        ground = setting.format(key="statement.prepared") if "prepared" in stated else self.words["ground-day"]
        yield self.say("prepared", [ground], date=day)
        files = self.words["ground-files"].format(files=", ".join(Path(file.path).name for file in self.audit.files))
        standard = self.edition.name
        yield self.say("audited", [files], files=len(self.audit.files), version=__version__, standard=standard)
        if self.judged:
            people = ", ".join(dict.fromkeys(by for by, _ in self.judged))
            yield self.say("by-hand", [*map(self._judgement, self.judged)], people=people)
        else:
            yield self.say("not-by-hand", [self.words["ground-criteria"].format(**self._counts())])
        yield self.say("assessed")
        if "reviewed" in stated:
            yield self.say("reviewed", [setting.format(key="statement.reviewed")], date=stated["reviewed"][0])

    def _counts(self) -> dict[str, int]:
        total, failed, waiting = len(self.criteria), len(self.failed), len(self.open)
        return {"met": total - failed - waiting, "total": total, "failed": failed, "open": waiting}

    def _service(self) -> Section:
        sentences = [self.say("service"), self.say("service-use"), self.say("service-monitoring")]
        sentences.append(self.say("service-requirements"))
        items = [self._requirement(key, hangs.split()) for key, hangs in lines("eaa-ebooks.tsv", 2)]
        faulty = [
            finding for finding in (*self.audit.findings, *self.audit.baseline_findings) if finding.rule in _METADATA
        ]
        names = ", ".join(dict.fromkeys(finding.rule for finding in faulty))
        epubs = any(file.kind == "epub" for file in self.audit.files)
        result = "result-faults" if faulty else "result-met" if epubs and self.judged else "result-open"
        metadata = self.say(result, blank=result == "result-open", criteria=names or "EPUB")
        items += [_joined(self.say("requirement-metadata"), metadata)]
        protection = Sentence(tuple(self._setting("protection")), ())
        key = self.words["ground-setting"].format(key="statement.protection")
        items += [_joined(self.say("requirement-protection", [key]), protection)]
        return Section(self.say("service-heading"), tuple(sentences), tuple(items))

    def _requirement(self, key: str, hangs: Sequence[str]) -> Sentence:
        own = [criterion for criterion in self.criteria if criterion.number in hangs]
        failed = [criterion for criterion in own if criterion in self.failed]
        waiting = [criterion for criterion in own if criterion in self.open]
        numbers = ", ".join(f"WCAG {criterion.number}" for criterion in failed or waiting)
        absent = all(criterion.term == APART for criterion in own)
        result = "faults" if failed else "open" if waiting else "absent" if absent else "met"
        grounds = [f"WCAG {criterion.number}: {criterion.term}" for criterion in own]
        result_words = self.say(f"result-{result}", blank=result == "open", criteria=numbers)
        return _joined(self.say(key, grounds), result_words)


def _joined(first: Sentence, second: Sentence) -> Sentence:
    *before, last = first.runs
    return Sentence((*before, Run(f"{last.text.rstrip('.')} — "), *second.runs), first.grounds)


def _linked(text: str) -> Iterator[Run]:
    """A text of the settings, with its addresses apart."""
    at = 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;)")
        yield Run(text[at : match.start()])
        yield Run(address, "link")
        at = match.start() + len(address)
    yield Run(text[at:])

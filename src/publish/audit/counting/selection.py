"""Which findings count: chosen by rule or standard, and ignored by rule, standard and path, each with a reason."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from publish.audit.catalogue import rules
from publish.audit.engine import Audit
from publish.audit.finding import LEVELS, Finding
from publish.audit.standards.editions import Edition, cited, default, every_ref
from publish.errors import UsageError

_JOINED = ("epubcheck", "ace", "axe", "verapdf")  # what other tools report; their ids are their own
_OF_TOOLS = re.compile(rf"({'|'.join(_JOINED)})([- ][a-z0-9][a-z0-9._-]*)?", re.I)
_BOUNDS = " .-"
_SOON = 30  # days before an ignore expires from which it is said


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that do not count: of a rule or standard, in files that a glob matches, for a reason.

    One with an ``owner`` and a day on which it ``expires``, the last one that it holds for, is a waiver.
    """

    what: str
    reason: str
    path: str = "*"
    place: str = ""  # where it is written, for whoever must take it away again
    owner: str = ""
    expires: date | None = None

    def holds(self, today: date) -> bool:
        """Whether it has not expired."""
        return self.expires is None or self.expires >= today


@dataclass(frozen=True, slots=True)
class Override:
    """What counts in files that a glob matches, in place of what counts elsewhere."""

    path: str
    select: tuple[str, ...] = ()
    fail_on: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What counts. Globs are relative to ``folder``; a star crosses folders as well.

    ``editions`` are those of standards whose clauses findings name.
    """

    select: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    overrides: tuple[Override, ...] = ()
    folder: Path = field(default_factory=Path)
    editions: tuple[Edition, ...] = field(default_factory=default)

    def chosen(self, path: str) -> tuple[str, ...]:
        """The rules and standards that count in a file: those of the last override that matches; () for all."""
        chosen = [
            override.select for override in self.overrides if override.select and self._matches(override.path, path)
        ]
        return chosen[-1] if chosen else self.select

    def fail_on(self, path: str, otherwise: str) -> str:
        """The least severity that fails a run over a file."""
        levels = [
            override.fail_on for override in self.overrides if override.fail_on and self._matches(override.path, path)
        ]
        return levels[-1] if levels else otherwise

    def apply(self, audit: Audit, today: date | None = None) -> tuple[Audit, list[str]]:
        """The audit without what does not count, and a sentence for each ignore that somebody must look at.

        Those are ignores that had nothing to ignore, that soon expire, and that have: what they ignored counts again.
        """
        today, audit = today or date.today(), audit.naming(self.editions)
        used: set[Ignore] = set()
        counted: list[Finding] = []
        for finding in audit.findings:
            chosen = self.chosen(finding.location.file)
            if chosen and not any(concerns(rule, finding.rule, finding.refs) for rule in chosen):
                continue
            matching = [ignore for ignore in self.ignores if self._ignores(ignore, finding)]
            used.update(matching)
            if not any(ignore.holds(today) for ignore in matching):
                counted.append(finding)
        unused = [ignore for ignore in self.ignores if ignore not in used and self._could_ignore(ignore, audit)]
        notes = [f"{_named(ignore)} found nothing to ignore; take it away" for ignore in unused]
        notes += [sentence for ignore in self.ignores if ignore in used and (sentence := _expiry(ignore, today))]
        files = tuple(
            replace(file, unasked=file.unasked + self._unasked(file.path, file.kind, today)) for file in audit.files
        )
        return replace(audit, files=files, findings=tuple(counted)), notes

    def _unasked(self, path: str, kind: str, today: date) -> tuple[str, ...]:
        """The rules none of whose findings count in a file, or not all."""
        chosen = self.chosen(path)
        ignores = tuple(
            ignore.what for ignore in self.ignores if ignore.holds(today) and self._matches(ignore.path, path)
        )
        # Without either, the rules are not looked at: they take time to load.
        return _left_out(kind, chosen, ignores, self.editions) if chosen or ignores else ()

    def _could_ignore(self, ignore: Ignore, audit: Audit) -> bool:
        """Whether this run looked for what an ignore is about: in one of its files, by a rule that counts there."""
        for file in audit.files:
            if self._matches(ignore.path, file.path):
                cited_rules = [(rule.name, cited(rule.refs, file.kind, self.editions)) for rule in rules(file.kind)]
                cited_rules += [
                    (finding.rule, finding.refs) for finding in audit.findings if finding.location.file == file.path
                ]
                chosen = self.chosen(file.path)
                for name, refs in cited_rules:
                    if concerns(ignore.what, name, refs) and (
                        not chosen or any(concerns(c, name, refs) for c in chosen)
                    ):
                        return True
        return False

    def _ignores(self, ignore: Ignore, finding: Finding) -> bool:
        return self._matches(ignore.path, finding.location.file) and concerns(ignore.what, finding.rule, finding.refs)

    def _matches(self, glob: str, path: str) -> bool:
        whole = Path(path).resolve()
        folder = self.folder.resolve()
        name = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.as_posix()
        return fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(name, f"*/{glob}")


@lru_cache
def _left_out(
    kind: str, chosen: tuple[str, ...], ignores: tuple[str, ...], editions: tuple[Edition, ...]
) -> tuple[str, ...]:
    cited_rules = [(rule.name, cited(rule.refs, kind, editions)) for rule in rules(kind)]
    return tuple(
        name
        for name, refs in cited_rules
        if (chosen and not any(concerns(what, name, refs) for what in chosen))
        or any(concerns(what, name, refs) for what in ignores)
    )


def concerns(what: str, rule: str, refs: Sequence[str]) -> bool:
    """Whether a rule's name, a standard or a clause is that of a finding: ``WCAG``, ``WCAG 1.4``."""
    folded = what.casefold()
    if folded == rule or (folded in _JOINED and rule.startswith(f"{folded}-")):
        return True
    return any(
        ref == folded or (ref.startswith(folded) and ref[len(folded)] in _BOUNDS) for ref in map(str.casefold, refs)
    )


def check(names: Iterable[str], place: str) -> None:
    """Raise UsageError for a name that is neither a rule nor the beginning of a clause that one rests on."""
    for name in names:
        if _OF_TOOLS.fullmatch(name) or any(
            concerns(name, rule.name, every_ref(rule.refs, rule.kind)) for rule in rules()
        ):
            continue
        near = sorted({rule.name for rule in rules() if name.split("-")[0] in rule.name})[:3]
        hint = f"Did you mean {', '.join(near)}?" if near else "`publish rules` lists rules, `--by` standards."
        raise UsageError(f"{place}: there is no rule or standard {name!r}", advice=hint)


def from_options(select: Sequence[str], ignores: Sequence[str]) -> Selection:
    """From ``--select`` and ``--ignore NAME=REASON``. Raises UsageError for unknown names and missing reasons."""
    check(select, "--select")
    from_texts = []
    for item in ignores:
        what, _, reason = (part.strip() for part in item.partition("="))
        check([what], "--ignore")
        if not reason:
            raise UsageError(f"--ignore {what} gives no reason", advice=f'Say why: --ignore "{what}=why it may stand".')
        from_texts.append(Ignore(what, reason, place="--ignore"))
    return Selection(tuple(select), tuple(from_texts))


def from_settings(settings: Mapping[str, Any], file: Path) -> Selection:
    """From the table ``audit`` of ``publish.toml``. Raises UsageError for whatever it must not hold."""
    place = str(file)
    for key in settings:
        if key not in ("select", "ignore", "overrides"):
            raise UsageError(
                f"sets {key!r} in [audit], which is unknown", file, advice="Known: select, ignore, overrides."
            )
    select = _texts(settings.get("select", []), "select", file)
    ignores = []
    for table in _tables(settings, "ignore", file):
        what, reason = _text(table, "rule", file), _text(table, "reason", file)
        if not what or not reason:
            raise UsageError("an [[audit.ignore]] lacks its rule or its reason", file, advice='Add reason = "…".')
        path, owner, expires = _text(table, "path", file), _text(table, "owner", file), _day(table, "expires", file)
        if other := sorted(table.keys() - {"rule", "reason", "path", "owner", "expires"}):
            advice = "Known: rule, path, reason, owner, expires."
            raise UsageError(f"sets {other[0]!r} in [[audit.ignore]], which is unknown", file, advice=advice)
        ignores.append(Ignore(what, reason, path or "*", place, owner, expires))
    overrides = []
    for table in _tables(settings, "overrides", file):
        path, fail_on = _text(table, "path", file), _text(table, "fail-on", file)
        if not path:
            raise UsageError("an [[audit.overrides]] lacks its path", file)
        if fail_on not in ("", *LEVELS):
            raise UsageError(f"fail-on: {fail_on!r} is none of {', '.join(LEVELS)}", file)
        overrides.append(Override(path, _texts(table.get("select", []), "select", file), fail_on or None))
    check(
        [*select, *(ignore.what for ignore in ignores), *(name for override in overrides for name in override.select)],
        place,
    )
    return Selection(select, tuple(ignores), tuple(overrides), file.parent)


def joined(settings: Selection, options: Selection) -> Selection:
    """Settings of a folder with the options of a run: what is selected there gives way, what is ignored adds up."""
    return replace(
        settings,
        select=options.select or settings.select,
        ignores=settings.ignores + options.ignores,
        overrides=tuple(
            replace(override, select=() if options.select else override.select) for override in settings.overrides
        ),
    )


def _named(ignore: Ignore) -> str:
    where = "" if ignore.path == "*" else f" in {ignore.path}"
    return f"{ignore.place or 'an ignore'}: {ignore.what}{where}"


def _expiry(ignore: Ignore, today: date) -> str:
    """What is to be said of the day on which an ignore expires; "" for one that holds for long."""
    if ignore.expires is None or (ignore.expires - today).days > _SOON:
        return ""
    whose = f"; ask {ignore.owner}" if ignore.owner else ""
    if ignore.expires < today:
        counts = f"was ignored until {ignore.expires}, and counts again{whose}"
        return f"{_named(ignore)} {counts} (it stood because: {ignore.reason})"
    return f"{_named(ignore)} is ignored until {ignore.expires}, and counts again then{whose}"


def _texts(value: object, key: str, file: Path) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UsageError(f"gives {key!r} in [audit] a value of the wrong kind", file, advice="Write a list of texts.")
    return tuple(items)


def _text(table: Mapping[str, Any], key: str, file: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"gives {key!r} in [audit] a value of the wrong kind", file, advice="Write a text.")
    return value.strip()


def _day(table: Mapping[str, Any], key: str, file: Path) -> date | None:
    """A date of TOML, or a text that reads like one; None where there is none."""
    value = table.get(key)
    if value is None:
        return None
    try:
        return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"{key}: {value!r} is no day", file, advice=f"Write {key} = 2027-01-31.") from error


def _tables(settings: Mapping[str, Any], key: str, file: Path) -> list[Mapping[str, Any]]:
    value = settings.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UsageError(f"gives {key!r} in [audit] a value of the wrong kind", file, advice=f"Write [[audit.{key}]].")
    return value

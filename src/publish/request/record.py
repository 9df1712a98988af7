"""The record of what a run is asked to do. An option is a field here; what makes use of it is the other half."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.audit.external import NAMES as CHECKERS
from publish.audit.finding import LEVELS
from publish.request import checks
from publish.request.making import Making
from publish.request.option import ARCHIVE, AUDIT, AUDITING, BOUNDED, EXPORT, FIX, INVENTORY, option, same
from publish.translation.catalogue import FINDINGS, languages

_LANGUAGES = " or ".join((", ".join(languages(FINDINGS)[:-1]), languages(FINDINGS)[-1]))


@dataclass(frozen=True, slots=True)
class Request(Making):
    """What a run is asked to do: what is made, what counts of what is found, and how it is told.

    The defaults are what a run does that is asked for nothing. An output rests on the fields that change bytes, beside
    its source and the versions, and on no other.
    """

    source: Path | None = option(
        None,
        {AUDIT: "the article that they were made from; findings then name its lines"},
        flag="--source",
        type=Path,
        metavar="XML",
    )
    baseline: Path | None = option(
        None,
        same(AUDITING, "known findings, which do not count; written when it does not exist"),
        flag="--baseline",
        key="baseline",
        type=Path,
        metavar="FILE",
        names_files=True,
        takes_empty=True,
    )
    update_baseline: str | None = option(
        None,
        same(AUDITING, "take what is gone out of the baseline; or all: take what is new into it as well"),
        flag="--update-baseline",
        choices=("gone", "all"),
        metavar="gone|all",
    )
    since: str | None = option(
        None,
        {AUDIT: "only files that may have changed since a git revision, such as origin/main"},
        flag="--since",
        metavar="REV",
    )
    tools: tuple[str, ...] = option(
        (),
        {
            ARCHIVE: "keep the verdict of another checker too, where it is installed; may be given more than once",
            AUDIT: "join what another checker says, where it is installed; may be given more than once",
        },
        flag="--with",
        many=True,
        choices=CHECKERS,
    )
    sign: str | None = option(
        None, {ARCHIVE: "sign each PDF (PAdES) with a PKCS#12 file or a key in PEM"}, flag="--sign", metavar="KEY"
    )
    certificates: str | None = option(
        None, {ARCHIVE: "the certificates of a key in PEM, the signer's first"}, flag="--certificates", metavar="FILE"
    )
    passphrase: str | None = option(
        None, {ARCHIVE: "where the key's passphrase is: env:NAME or file:PATH"}, flag="--passphrase", metavar="PLACE"
    )
    timestamp: str | None = option(
        None,
        {
            ARCHIVE: "a time-stamp service (RFC 3161): the signature is then PAdES B-T",
            "verify": "the time-stamp service (RFC 3161) for --renew",
        },
        flag="--timestamp",
        metavar="URL",
    )
    signature_level: str | None = option(
        None,
        {
            ARCHIVE: "B-B, B-T (the default with --timestamp), B-LT (with the answers on revocation), or B-LTA (with a "
            "time stamp over those, which `publish verify --renew` renews)"
        },
        flag="--signature-level",
        choices=("B-B", "B-T", "B-LT", "B-LTA"),
    )
    trust: tuple[str, ...] = option(
        (),
        {
            ARCHIVE: "the root certificates of B-LT and B-LTA, in PEM or DER; may be repeated",
            "verify": "root certificates, in PEM or DER, to which every signature must lead; may be repeated",
        },
        flag="--trust",
        metavar="FILE",
        many=True,
    )
    replace: bool = option(
        False,
        {ARCHIVE: "archive anew what has changed, in place of the package that is there"},
        flag="--replace",
        type=bool,
    )
    workers: int | None = option(
        None,
        {
            ARCHIVE: "how many at once on this machine (as many as cores)",
            **same((AUDIT, INVENTORY), "how many files are audited at once (as many as cores)"),
            "verify": "how many at once (as many as cores)",
        },
        flag="--jobs",
        type=int,
        metavar="N",
    )
    executor: str | None = option(
        None,
        {ARCHIVE: "do the work on an existing Dask cluster, at tcp://HOST:PORT"},
        flag="--executor",
        metavar="dask=ADDRESS",
    )
    summary: str | None = option(
        None,
        {ARCHIVE: "what became of each source, in JSON lines; - for standard output"},
        flag="--summary",
        metavar="PATH",
    )
    no_cache: bool = option(
        False, same((AUDIT, INVENTORY), "audit files anew that have not changed"), flag="--no-cache", type=bool
    )
    select: tuple[str, ...] = option(
        (),
        {
            AUDIT: "only this rule, standard or clause counts, such as WCAG or 'PDF/UA-1 7.3'; may be given more than "
            "once",
            FIX: "mend only this rule's faults, or those of this standard or clause; several are parted by commas",
        },
        flag="--select",
        many=True,
        metavar="NAME",
    )
    ignore: tuple[str, ...] = option(
        (),
        same((AUDIT, FIX), "this rule, standard or clause does not count, for a reason; may be given more than once"),
        flag="--ignore",
        many=True,
        metavar="NAME=REASON",
    )
    standard: tuple[str, ...] = option(
        (),
        same(
            AUDITING,
            "name the clauses of this edition of a standard, such as 'EN 301 549 V4.1.1', 'WCAG 2.1', 'Section 508' or "
            "'RGAA 4.1'; may be repeated",
        ),
        flag="--standard",
        key="standard",
        many=True,
        metavar="EDITION",
        check=checks.edition,
    )
    manual: str | None = option(
        None,
        same(AUDITING, "where your copy of our site lies, by folder or address: SARIF leads to the page of each rule"),
        flag="--manual",
        key="manual",
        metavar="FOLDER|URL",
        check=checks.manual,
    )
    report: tuple[str, ...] = option(
        (),
        {
            **same(
                AUDITING,
                "how the audit is reported, such as text, json or sarif, on standard output or into PATH; may be "
                "repeated",
            ),
            INVENTORY: "text (the default), csv, xlsx, json or html, on standard output or into PATH; may be repeated",
        },
        flag="--report",
        key="report",
        many=True,
        metavar="FORMAT[=PATH]",
        names_files=True,
    )
    ui_lang: str | None = option(
        None,
        same(AUDITING, f"the language of reports for a person, text and html: {_LANGUAGES} (the locale's)"),
        flag="--ui-lang",
        key="ui-lang",
        metavar="TAG",
        check=checks.ui_language,
    )
    ledger: Path | None = option(
        None,
        {
            **same(AUDITING, "what people judged, in TOML; what only a person can judge and nobody has is added to it"),
            FIX: "what people judged, in TOML: what they found right as it is stays",
        },
        flag="--ledger",
        key="ledger",
        type=Path,
        metavar="FILE",
        names_files=True,
        takes_empty=True,
    )
    fail_on: str = option(
        "error",
        same((EXPORT, ARCHIVE, AUDIT, FIX), "the least severity that makes the exit code 1 (error)"),
        flag="--fail-on",
        key="fail-on",
        choices=LEVELS,
    )
    quiet: bool = option(
        False,
        {
            **same(AUDITING, "no progress and no list of what was written"),
            INVENTORY: "no progress",
            **same((ARCHIVE, "verify"), "no progress, and no count at the end"),
            FIX: "tell of faults of the run alone",
        },
        flag="--quiet",
        short="-q",
        type=bool,
    )
    timeout: int | None = option(
        None,
        same(
            BOUNDED,
            "processor time that a file may take before it is given up (60, and 60 more for each MB); 0 for any",
        ),
        flag="--timeout",
        type=checks.amount,
        metavar="SECONDS",
    )
    memory: int | None = option(
        None,
        same(BOUNDED, "memory that a file may take before it is given up (1024, and 500 more for each MB); 0 for any"),
        flag="--memory",
        type=checks.amount,
        metavar="MB",
    )

"""What the signatures of a PDF prove, against which roots, and until when (ETSI EN 319 142-1, clause 5.5).

A time stamp proves what it covers for as long as its own certificate lasts. The stamps are gone through from the last
to the first: the last must hold at the moment of the judgement, each one before at the time of the next, and the
signature at the time of the first. Whether a certificate had been revoked is read from what the PDF holds; nothing is
asked of the network.
"""

from __future__ import annotations

import asyncio
import importlib.util
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from publish.archive import revocation, trust
from publish.archive.trust import SignaturePolicy

YEAR = timedelta(days=365)
CLOCKS = timedelta(minutes=5)  # by which the clock of a time-stamp service may be ahead of ours


@dataclass(frozen=True, slots=True)
class Proof:
    """What a signature proves: who signed, at which level of PAdES, ``until`` when; or ``faults``, a sentence each."""

    faults: tuple[str, ...] = ()
    signer: str = ""
    level: str = ""
    until: datetime | None = None

    def ends_soon(self, moment: datetime) -> bool:
        """Whether less than a year is left at this moment."""
        return self.until is not None and self.until - moment < YEAR

    def sentence(self, moment: datetime) -> str:
        """Who signed, and until when that is proved, in a sentence."""
        if self.until is None:
            return ""
        who = f"signed by {self.signer} ({self.level})"
        if self.until < moment:
            return f"{who}; the proof ended on {self.until:%Y-%m-%d}, and cannot be renewed"
        soon = ", in less than a year: renew it (--renew)" if self.ends_soon(moment) else ""
        return f"{who}; the proof ends on {self.until:%Y-%m-%d}{soon}"


@dataclass(frozen=True, slots=True)
class Link:
    """A time stamp or a signature of the chain: its words, its certificate with those beside it, and when it was."""

    name: str
    certificate: Any
    others: tuple[Any, ...]
    time: datetime | None
    stamps: bool


class NotProved(Exception):
    """A link that does not hold, as a sentence."""


class Unanswered(NotProved):
    """A link of which nobody says whether its certificates were revoked."""


def examine(data: bytes, policy: SignaturePolicy) -> Proof:
    """What the signatures of a PDF as bytes prove; without roots, whether they fit, and whom to trust is not said.

    Raises UsageError for roots that cannot be read.
    """
    if importlib.util.find_spec("pyhanko") is None:
        return Proof(('the signature could not be checked: that needs pyhanko (pip install "a11y-publish[sign]")',))
    trust.silence_pyhanko()  # that it trusts nobody is no news
    roots = trust.roots(policy.trust)
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data))
        if not (signatures := reader.embedded_regular_signatures):
            return Proof(("the PDF has no signature",))
        faults = list(dict.fromkeys(fault for signature in signatures for fault in _unfit(signature)))
        stamps = reader.embedded_timestamp_signatures
        faults += [fault for stamp in stamps for fault in _unfit(stamp) if fault not in faults]
        if not _ends_well(data, reader):
            faults.append("the PDF was changed after it was signed")
        chain = list(chain_of(reader, signatures[0]))
        until: datetime = chain[0].certificate.not_valid_after
        if roots and not faults:
            for signature in signatures:
                try:
                    ends = asyncio.run(_proof_end(reader, list(chain_of(reader, signature)), roots, policy.moment))
                    until = min(until, ends)
                except NotProved as broken:
                    faults.append(str(broken))
        return Proof(tuple(dict.fromkeys(faults)), named(chain[-1].certificate), _level(reader, chain), until)
    except Exception as error:  # a reader of foreign PDFs raises what it likes; what it cannot read is not sound
        return Proof((f"the signature cannot be read: {error or type(error).__name__}",))


def _unfit(signature: Any) -> Iterator[str]:
    """What of a signature or a time stamp does not fit the PDF."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    is_stamp = signature.sig_object_type == "/DocTimeStamp"
    by, name = ValidationContext(trust_roots=[], allow_fetching=False), "time stamp" if is_stamp else "signature"
    validate: Any = validate_pdf_timestamp if is_stamp else validate_pdf_signature
    status = validate(signature, by)
    if not (status.intact and status.valid):
        yield f"the {name} does not fit the PDF"
        return
    inner = None if is_stamp else status.timestamp_validity
    if inner is not None and not (inner.intact and inner.valid):
        yield "the time stamp of the signature does not fit it"
    covers = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    if not covers or status.modification_level not in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES):
        yield "the PDF was changed after it was signed"


def _ends_well(data: bytes, reader: Any) -> bool:
    """Whether behind the last signature or time stamp there is nothing, or one section more: its own proof."""
    *_, start, length = map(int, reader.embedded_signatures[-1].byte_range)
    rest = data[start + length :].strip()
    return not rest or (rest.endswith(b"%%EOF") and rest.count(b"startxref") == 1)


def chain_of(reader: Any, signature: Any) -> Iterator[Link]:
    """The time stamps behind a signature, the last first, then its own, then the signature itself."""
    for stamp in reversed(reader.embedded_timestamp_signatures):
        if stamp.signed_revision > signature.signed_revision:
            yield _stamp(stamp.signed_data, stamp.signer_cert, stamp.other_embedded_certs)
    from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, extract_tst_data_iter

    tokens: Any = extract_tst_data_iter
    for token in tokens(signature.signer_info, signed=False):
        certificates: Any = extract_certs_for_validation(token)
        yield _stamp(token, certificates.signer_cert, certificates.other_certs)
    others = tuple(signature.other_embedded_certs)
    yield Link("the signature", signature.signer_cert, others, None, stamps=False)


def _stamp(token: Any, certificate: Any, others: Any) -> Link:
    time = token["encap_content_info"]["content"].parsed["gen_time"].native
    return Link(f"the time stamp of {time:%Y-%m-%d}", certificate, tuple(others), time, stamps=True)


async def _proof_end(reader: Any, chain: list[Link], roots: list[Any], moment: datetime) -> datetime:
    """Follow the chain from a moment back to the signature; when the proof ends. Raises NotProved."""
    held = held_by(reader)
    control, ends = moment, None
    for link in chain:
        time = link.time or control
        if time > control + CLOCKS:
            late, due = f"{time:%Y-%m-%d %H:%M:%S}", f"{control:%Y-%m-%d %H:%M:%S}"
            raise NotProved(f"{link.name} is of {late} UTC, later than {due} UTC, when it should hold")
        by = trust.context(roots, time, needs_revocation=bool(held["crls"] or held["ocsps"]), **held)
        path = await path_of(link, by, time, control)
        path_ends: datetime = min(
            [link.certificate.not_valid_after, *(above.not_valid_after for above in path.iter_certs(False))]
        )
        if path_ends < control:
            raise NotProved(f"{link.name} is proved no more: its certificate expired on {path_ends:%Y-%m-%d}")
        ends, control = ends or path_ends, time
    assert ends is not None
    return ends


async def path_of(link: Link, by: Any, time: datetime, control: datetime) -> Any:
    """The path of certificates from a link to a root of a context, valid at a time.

    None of them may have been revoked at or before ``control``, the time at which the link must hold. Raises
    NotProved, and Unanswered where that is not known.
    """
    from pyhanko_certvalidator import CertificateValidator, errors

    if time > link.certificate.not_valid_after:
        ended = link.certificate.not_valid_after
        raise NotProved(f"{link.name} is proved no more: its certificate expired on {ended:%Y-%m-%d}")
    validator: Any = CertificateValidator(link.certificate, link.others, by)
    try:
        path = await validator.async_validate_usage(set(), {"time_stamping"} if link.stamps else None)
    except errors.PathBuildingError as error:
        raise NotProved(f"{link.name} is by {named(link.certificate)}, which leads to no root of --trust") from error
    except errors.RevokedError as error:
        raise NotProved(f"{link.name} is by a certificate that was revoked") from error
    except errors.InsufficientRevinfoError as error:
        await revocation.ask(error.original_path, by)  # of the certificates behind the first without an answer, too
        _refuse_revoked(link, error.original_path, by, control)
        raise Unanswered(f"{link.name} has no proof that its certificate was not revoked") from error
    except (errors.PathError, errors.ValidationError) as error:
        raise NotProved(f"{link.name} is by a certificate that was not valid on {time:%Y-%m-%d}: {error}") from error
    _refuse_revoked(link, path, by, control)
    return path


def _refuse_revoked(link: Link, path: Any, by: Any, control: datetime) -> None:
    """Raise NotProved where an answer that is at hand dates a revocation in a path at or before a time."""
    when = min(revocation.dates(path, by.ocsps, by.crls), default=None)
    if when is not None and when <= control:
        raise NotProved(f"{link.name} is by a certificate that was revoked on {when:%Y-%m-%d}")


def held_by(reader: Any) -> dict[str, Any]:
    """The certificates and the answers on revocation that a PDF holds (its document security store)."""
    from asn1crypto import crl, ocsp
    from pyhanko.sign.validation import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    read: Any = DocumentSecurityStore.read_dss
    try:
        store = read(reader)
    except NoDSSFoundError:
        return {"others": (), "crls": (), "ocsps": ()}
    lists = [crl.CertificateList.load(entry.get_object().data) for entry in store.crls]
    answers = [ocsp.OCSPResponse.load(entry.get_object().data) for entry in store.ocsps]
    return {"others": list(store.load_certs()), "crls": lists, "ocsps": answers}


def _level(reader: Any, chain: list[Link]) -> str:
    held = held_by(reader)
    if not (held["crls"] or held["ocsps"]):
        return "PAdES B-T" if len(chain) > 1 else "PAdES B-B"
    return "PAdES B-LTA" if reader.embedded_timestamp_signatures else "PAdES B-LT"


def named(certificate: Any) -> str:
    """Whose certificate it is."""
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)

"""Signing a PDF: PAdES baseline B-B, B-T, B-LT or B-LTA (ETSI EN 319 142-1, clause 6), through pyHanko.

B-T has a time stamp. B-LT keeps the certificates and the answers on their revocation beside the signature, so that it
can be judged when nobody answers any more. B-LTA has a time stamp over all of that, which is renewed before it ends
(``renewal``).

The signature is appended: the file as it was stays in it, byte for byte, before it. Its field shows nothing and lies
outside of every page, which is how a field need not be tagged (ISO 14289-1, 7.18.1) and needs no appearance
(ISO 19005-3, 6.3.3); readers tell of it in their own words, to everyone alike.
"""

from __future__ import annotations

import asyncio
import importlib.util
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.archive import trust
from publish.errors import OutputError, UsageError

LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")
_LASTING = ("B-LT", "B-LTA")
_FIELD = "Signature"
_DESCRIPTION = "Signature of the publication"
_STAMP = "Timestamp"
_STAMP_DESCRIPTION = "Time stamp of the publication"
_WHERE = "Say where its passphrase is: --passphrase env:NAME or file:PATH."


@dataclass(frozen=True, slots=True)
class Signing:
    """How to sign: a PKCS#12 file, or a PEM key with its certificates, the passphrase's place, a time-stamp service.

    ``passphrase`` names an environment variable or a file, as ``env:NAME`` or ``file:PATH``: the secret itself travels
    nowhere. ``timestamp`` is the address of a service after RFC 3161. ``level`` is one of ``LEVELS``; unless it is
    given, a signature with a time stamp is B-T. ``trust`` are the files of the roots, which B-LT and B-LTA need.
    """

    key: str
    certificates: str | None = None
    passphrase: str | None = None
    timestamp: str | None = None
    level: str | None = None
    trust: tuple[str, ...] = ()

    @property
    def lasting(self) -> str | None:
        """The level, where it is one whose proof outlasts the certificates."""
        return self.level if self.level in _LASTING else None


def check(signing: Signing) -> None:
    """Raise UsageError for a key that cannot be read, or a level for which something is not given."""
    load(signing)
    if signing.level not in (None, "B-B") and signing.timestamp is None:
        raise UsageError(f"--signature-level {signing.level} needs a time stamp", advice="Name a service: --timestamp.")
    if signing.level == "B-B" and signing.timestamp is not None:
        raise UsageError("--signature-level B-B has no time stamp, and --timestamp asks for one")
    if signing.lasting and not signing.trust:
        advice = "Name the root certificates of your key and of the time-stamp service: --trust FILE, more than once."
        raise UsageError(f"--signature-level {signing.level} needs to know whom to trust", advice=advice)
    if not signing.lasting and signing.trust:
        raise UsageError("--trust goes with --signature-level B-LT or B-LTA")
    trust.roots(signing.trust)


def load(signing: Signing) -> Any:
    """The signer of a key, as pyHanko knows it. Raises UsageError for a key that cannot be read, or without pyHanko."""
    if importlib.util.find_spec("pyhanko") is None:
        raise UsageError("--sign needs pyhanko, which is not installed", advice='pip install "a11y-publish[sign]"')
    from pyhanko.sign import signers

    trust.silence_pyhanko()
    library: Any = signers  # its functions are typed in part
    key, secret = Path(signing.key), _secret(signing.passphrase)
    try:
        if key.read_bytes()[:1] == b"\x30":  # DER: an ASN.1 sequence
            signer = library.SimpleSigner.load_pkcs12(str(key), passphrase=secret)
        else:
            signer = _from_pem(key, signing.certificates, secret)
    except OSError as error:
        raise UsageError(f"--sign: cannot be read: {error.strerror or error}", key) from error
    except (ValueError, TypeError) as error:
        raise UsageError(f"--sign: is no key, or not with this passphrase: {error}", key, advice=_WHERE) from error
    if signer is None:  # why, the library has only logged
        raise UsageError("--sign: is no key, or not with this passphrase", key, advice=_WHERE)
    return signer


def _from_pem(key: Path, certificates: str | None, secret: bytes | None) -> Any:
    from pyhanko import keys
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    if certificates is None:
        raise UsageError("--sign: a key in PEM needs its certificates", key, advice="Name them with --certificates.")
    library: Any = keys
    try:
        chain = list(library.load_certs_from_pemder([certificates]))
    except (OSError, ValueError) as error:
        raise UsageError(f"--certificates: cannot be read: {error}", certificates) from error
    if not chain:
        raise UsageError("--certificates: holds no certificate", certificates)
    private = library.load_private_key_from_pemder(str(key), secret)
    store: Any = SimpleCertificateStore
    return SimpleSigner(signing_cert=chain[0], signing_key=private, cert_registry=store.from_certs(chain))


def _secret(place: str | None) -> bytes | None:
    if place is None:
        return None
    kind, separator, name = place.partition(":")
    if kind == "env" and name in os.environ:
        return os.environ[name].encode("utf-8")
    if kind == "env" and separator:
        raise UsageError(f"--passphrase env:{name}: there is no such environment variable", advice="Set it first.")
    if kind == "file":
        try:
            return Path(name).read_bytes().rstrip(b"\r\n")
        except OSError as error:
            raise UsageError(f"--passphrase: cannot be read: {error.strerror}", name) from error
    raise UsageError(
        "--passphrase says where the passphrase is, and never the passphrase itself",
        advice="Give env:NAME or file:PATH. If what you gave is the passphrase, it may now be in your shell's history.",
    )


def sign(data: bytes, signing: Signing) -> bytes:
    """A PDF with a signature behind it.

    Raises UsageError for the key or the roots, OutputError where the time stamp is not given, or where nobody says
    whether a certificate was revoked.
    """
    signer = load(signing)
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    trust.silence_pyhanko()
    try:
        return asyncio.run(_signed(data, signing, signer))
    except TimestampRequestError as error:
        raise time_stamp_fault(error) from error
    except (SigningError, PdfError, PathError, ValidationError) as error:
        if signing.lasting:
            raise proof_fault(error) from error
        raise OutputError(f"the PDF cannot be signed: {error}") from error
    except ValueError as error:  # what came was no answer
        raise time_stamp_fault(error) from error


def time_stamp_fault(error: Exception) -> OutputError:
    """The fault of a time-stamp service that gives none."""
    return OutputError(f"the time stamp was not given: {error}", advice="Ask the service, or sign without.")


def proof_fault(error: Exception) -> OutputError:
    """The fault of a signature for which the proof that is to last cannot be had."""
    reasons = [str(reason) for reason in (error, error.__cause__) if reason is not None]
    return OutputError(
        f"the proof cannot be had: {' '.join(dict.fromkeys(reasons))}",
        advice="It needs a path to a root of --trust for the signer and for the time stamp, and an answer on the "
        "revocation of each certificate (OCSP or a list), from where the certificate says.",
    )


async def _signed(data: bytes, signing: Signing, signer: Any) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

    lasts = signing.lasting is not None
    async with trust.asking() as session:
        service = trust.time_stamps(signing.timestamp, session) if signing.timestamp else None
        by = trust.fresh(trust.roots(signing.trust), trust.SignaturePolicy().moment, session) if lasts else None
        about = PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=lasts,
            validation_context=by,
        )
        field = SigFieldSpec(_FIELD, readable_field_name=_DESCRIPTION, invis_sig_settings=invisible_field())
        writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
        pen = PdfSigner(about, signer=signer, timestamper=service, new_field_spec=field)
        await pen.async_sign_pdf(writer, output=out)
        return await stamped(out.getvalue(), service, by) if signing.level == "B-LTA" else out.getvalue()


async def stamped(data: bytes, service: Any, by: Any, proofs: Sequence[tuple[Any, Any]] = ()) -> bytes:
    """A PDF with a time stamp over all of it, and behind it what is needed to judge that stamp.

    ``proofs`` are paths of certificates, each with the context that knows whether they were revoked; they are put in
    before, so that the stamp covers them.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfTimeStamper
    from pyhanko.sign.validation import DocumentSecurityStore

    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    count = len(writer.prev.embedded_timestamp_signatures)
    store: Any = DocumentSecurityStore
    for path, answers in proofs:
        store.supply_dss_in_writer(writer, None, paths=[path], validation_context=answers)
    stamper = PdfTimeStamper(
        service,
        field_name=f"{_STAMP}-{count + 1}",
        invis_settings=invisible_field(),
        readable_field_name=_STAMP_DESCRIPTION,
    )
    await stamper.async_timestamp_pdf(writer, "sha256", validation_context=by, output=out)
    return out.getvalue()


def invisible_field() -> Any:
    """How a field lies outside of every page."""
    from pyhanko.sign.fields import InvisSigSettings

    return InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)

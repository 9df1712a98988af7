"""Signing a PDF: PAdES baseline B-B, or B-T with a time-stamp service (ETSI EN 319 142-1), through pyHanko.

The signature is appended: the file as it was stays in it, byte for byte, before it. Its field shows nothing and lies
outside of every page, which is how a field need not be tagged (ISO 14289-1, 7.18.1) and needs no appearance
(ISO 19005-3, 6.3.3); readers tell of it in their own words, to everyone alike.
"""

from __future__ import annotations

import importlib.util
import io
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.errors import OutputError, UsageError

_FIELD = "Signature"
_DESCRIPTION = "Signature of the publication"
_WHERE = "Say where its passphrase is: --passphrase env:NAME or file:PATH."


@dataclass(frozen=True, slots=True)
class Signing:
    """How to sign: a PKCS#12 file, or a PEM key with its certificates, the passphrase's place, a time-stamp service.

    ``passphrase`` names an environment variable or a file, as ``env:NAME`` or ``file:PATH``: the secret itself travels
    nowhere. ``timestamp`` is the address of a service after RFC 3161.
    """

    key: str
    certificates: str | None = None
    passphrase: str | None = None
    timestamp: str | None = None


def load(signing: Signing) -> Any:
    """The signer of a key, as pyHanko knows it. Raises UsageError for a key that cannot be read, or without pyHanko."""
    if importlib.util.find_spec("pyhanko") is None:
        raise UsageError("--sign needs pyhanko, which is not installed", advice='pip install "a11y-publish[sign]"')
    from pyhanko.sign import signers

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # we say what a key lacks, without its traceback
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
    """A PDF with a signature behind it. Raises UsageError for the key, OutputError when the time stamp is not given."""
    signer = load(signing)
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = SigFieldSpec(
        _FIELD,
        readable_field_name=_DESCRIPTION,
        invis_sig_settings=InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True),
    )
    about = PdfSignatureMetadata(field_name=_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    stamper = HTTPTimeStamper(signing.timestamp) if signing.timestamp else None
    out = io.BytesIO()
    try:
        PdfSigner(about, signer=signer, timestamper=stamper, new_field_spec=field).sign_pdf(writer, output=out)
    except TimestampRequestError as error:
        raise OutputError(
            f"the time stamp was not given: {error}", advice="Ask the service, or sign without."
        ) from error
    except (SigningError, PdfError) as error:
        raise OutputError(f"the PDF cannot be signed: {error}") from error
    return out.getvalue()


def faults(data: bytes) -> list[str]:
    """What is wrong with the signatures of a PDF as bytes, a sentence each; whom to trust is not ours to say."""
    if importlib.util.find_spec("pyhanko") is None:
        return ['the signature could not be checked: that needs pyhanko (pip install "a11y-publish[sign]")']
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # that it trusts nobody is no news
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    faults = []
    try:
        signatures = PdfFileReader(io.BytesIO(data)).embedded_signatures
        for signature in signatures:
            status = validate_pdf_signature(signature, ValidationContext(trust_roots=[], allow_fetching=False))
            if not (status.intact and status.valid):
                faults.append("the signature does not fit the PDF")
            elif not status.bottom_line and status.coverage is not None and status.coverage.name != "ENTIRE_FILE":
                faults.append("the PDF was changed after it was signed")
    except Exception as error:  # a reader of foreign PDFs raises what it likes; what it cannot read is not sound
        return [f"the signature cannot be read: {error or type(error).__name__}"]
    return faults if signatures else ["the PDF has no signature"]

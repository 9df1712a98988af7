"""When certificates were revoked, by the answers that are at hand: OCSP (RFC 6960) and lists (RFC 5280, section 5).

pyHanko asks whether a certificate was revoked at one moment, and stops at the first answer that says it was not. A time
stamp must hold for longer, from its own time to that of the next stamp, so all answers are read for their dates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any


async def ask(path: Any, by: Any) -> None:
    """Ask for what is not at hand yet on each certificate of a path, where a context may ask; not all may answer."""
    from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError

    answers = by.revinfo_manager
    if not answers.fetching_allowed:
        return
    for certificate in path.iter_certs(include_root=False):
        with suppress(OCSPFetchError):
            await answers.async_retrieve_ocsps(certificate, path.find_issuing_authority(certificate))
        with suppress(CRLFetchError):
            await answers.async_retrieve_crls(certificate)


def dates(path: Any, ocsps: Iterable[Any], crls: Iterable[Any]) -> Iterator[datetime]:
    """When the certificates of a path, its root aside, were revoked by each of these answers."""
    certificates = list(path.iter_certs(include_root=False))
    for answer in ocsps:
        yield from _dates_of_answer(answer, certificates)
    for revocations in crls:
        yield from _dates_of_list(revocations, certificates)


def _dates_of_answer(answer: Any, certificates: list[Any]) -> Iterator[datetime]:
    if answer["response_status"].native != "successful":
        return
    for entry in answer.response_data["responses"]:
        named, status = entry["cert_id"], entry["cert_status"]
        if status.name != "revoked":
            continue
        algorithm, digest = named["hash_algorithm"]["algorithm"].native, named["issuer_name_hash"].native
        for certificate in certificates:
            of_issuer = hashlib.new(algorithm, certificate.issuer.dump()).digest() == digest
            if of_issuer and certificate.serial_number == named["serial_number"].native:
                yield status.chosen["revocation_time"].native


def _dates_of_list(revocations: Any, certificates: list[Any]) -> Iterator[datetime]:
    serials = {cert.serial_number for cert in certificates if cert.issuer == revocations.issuer}
    if not serials:
        return
    for entry in revocations["tbs_cert_list"]["revoked_certificates"]:
        released = entry.crl_reason_value is not None and entry.crl_reason_value.native == "remove_from_crl"
        if entry["user_certificate"].native in serials and not released:
            yield entry["revocation_date"].native

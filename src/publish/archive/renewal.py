"""Renewing the proof of a signature before it ends: another time stamp over the whole PDF, with fresh proof inside.

What the PDF was stays before it, byte for byte. The package is made anew beside its place, with its checksums, and
takes its place in one step: whoever is stopped leaves the old one or the new one.
"""

from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from publish.archive import layouts, proof, signature, trust
from publish.archive.store import Shelf
from publish.archive.trust import SignaturePolicy
from publish.errors import OutputError


def renewed(data: bytes, policy: SignaturePolicy) -> bytes:
    """A PDF whose proof holds, with another time stamp behind it.

    Raises UsageError for the roots, OutputError where the time stamp is not given, or where nobody says whether a
    certificate was revoked.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    trust.silence_pyhanko()
    try:
        return asyncio.run(_renewed(data, policy, trust.roots(policy.trust)))
    except TimestampRequestError as error:
        raise signature.time_stamp_fault(error) from error
    except (SigningError, PdfError, PathError, ValidationError, proof.NotProved) as error:
        raise signature.proof_fault(error) from error
    except ValueError as error:  # what came was no answer
        raise signature.time_stamp_fault(error) from error


async def _renewed(data: bytes, policy: SignaturePolicy, roots: list[Any]) -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    held = proof.held_by(reader)
    chain = list(proof.chain_of(reader, reader.embedded_regular_signatures[0]))
    if reader.embedded_timestamp_signatures:
        chain = chain[:1]  # what comes before it has its proof in what it covers
    async with trust.asking() as session:
        proofs, control = [], policy.moment
        for link in chain:
            proofs.append(await _proof(link, roots, control, session, held))
            control = link.time or control
        service = trust.time_stamps(str(policy.renews), session)
        return await signature.stamped(data, service, trust.fresh(roots, policy.moment, session), proofs)


async def _proof(
    link: proof.Link, roots: list[Any], control: datetime, session: Any, held: dict[str, Any]
) -> tuple[Any, Any]:
    """The path of a link's certificates with what says today that they were not revoked when the link must hold.

    Where nobody answers, what the PDF holds stands. Raises NotProved.
    """
    time = link.time or control
    answers = trust.context(roots, time, session=session, needs_revocation=True, others=held["others"])
    try:
        return await proof.path_of(link, answers, time, control), answers
    except proof.Unanswered:
        if not (held["crls"] or held["ocsps"]):
            raise
    old_answers = trust.context(roots, time, needs_revocation=True, **held)
    return await proof.path_of(link, old_answers, time, control), old_answers


def renew(shelf: Shelf, name: str, pdf: str, policy: SignaturePolicy, check: Callable[[Path], list[str]]) -> bytes:
    """Renew the proof of a PDF, by its path in the package of a name, and return it.

    ``check`` says what is wrong with the package before it takes its place. Raises PublishError.
    """
    with shelf.making(name) as folder:
        package = shelf.package(name)
        layout = layouts.of(package) if package else None
        if package is None or layout is None:
            raise OutputError("is gone", name)
        data = renewed((package / pdf).read_bytes(), policy)
        shutil.copytree(package, folder, dirs_exist_ok=True)
        (folder / pdf).write_bytes(data)
        layout.update(folder, pdf, policy.moment)
        if faults := check(folder):
            raise OutputError(f"is not renewed, as the new package would not be sound: {'; '.join(faults)}", name)
        shelf.put(folder, name)
    return data

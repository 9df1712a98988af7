"""Renewing the proof of a signature before it ends: another time stamp over the whole PDF, with fresh proof inside.

What the PDF was stays before it, byte for byte. The package is made anew beside its place, with its checksums, and
takes its place in one step: whoever is stopped leaves the old one or the new one.
"""

from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from publish.archive import layouts, proof, signature, trust
from publish.archive.store import Shelf
from publish.archive.trust import Judging
from publish.errors import OutputError


def renewed(data: bytes, judging: Judging) -> bytes:
    """A PDF whose proof holds, with another time stamp behind it.

    Raises UsageError for the roots, OutputError where the time stamp is not given, or where nobody says whether a
    certificate was revoked.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    trust.hush()
    try:
        return asyncio.run(_renewed(data, judging, trust.roots(judging.trust)))
    except TimestampRequestError as error:
        raise signature.ungiven(error) from error
    except (SigningError, PdfError, PathError, ValidationError, proof.Broken) as error:
        raise signature.unproved(error) from error
    except ValueError as error:  # what came was no answer
        raise signature.ungiven(error) from error


async def _renewed(data: bytes, judging: Judging, roots: list[Any]) -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    held = proof.held_by(reader)
    chain = list(proof.chain_of(reader, reader.embedded_regular_signatures[0]))
    if reader.embedded_timestamp_signatures:
        chain = chain[:1]  # what comes before it has its proof in what it covers
    async with trust.asking() as session:
        proofs, control = [], judging.moment
        for link in chain:
            control = link.time or control
            proofs.append(await _proof(link, roots, control, session, held))
        service = trust.time_stamps(str(judging.renews), session)
        return await signature.stamped(data, service, trust.fresh(roots, judging.moment, session), proofs)


async def _proof(link: proof.Link, roots: list[Any], time: Any, session: Any, held: dict[str, Any]) -> tuple[Any, Any]:
    """The path of a link's certificates with what says today that they were not revoked, or what the PDF holds."""
    answers = trust.context(roots, time, session=session, needs_revocation=True, others=held["others"])
    try:
        return await proof.path_of(link, answers, time), answers
    except proof.Broken as unanswered:
        if not (held["crls"] or held["ocsps"]):
            raise unanswered
    kept_answers = trust.context(roots, time, needs_revocation=True, **held)
    return await proof.path_of(link, kept_answers, time), kept_answers


def renew(shelf: Shelf, name: str, pdf: str, judging: Judging, check: Callable[[Path], list[str]]) -> bytes:
    """Renew the proof of a PDF, by its path in the package of a name, and return it.

    ``check`` says what is wrong with the package before it takes its place. Raises PublishError.
    """
    with shelf.making(name) as folder:
        package = shelf.package(name)
        layout = layouts.of(package) if package else None
        if package is None or layout is None:
            raise OutputError("is gone", name)
        data = renewed((package / pdf).read_bytes(), judging)
        shutil.copytree(package, folder, dirs_exist_ok=True)
        (folder / pdf).write_bytes(data)
        layout.update(folder, pdf, judging.moment)
        if faults := check(folder):
            raise OutputError(f"is not renewed, as the new package would not be sound: {'; '.join(faults)}", name)
        shelf.put(folder, name)
    return data

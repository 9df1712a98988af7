"""Whom to trust, at which moment, and what may be asked of the network: the grounds on which a signature is judged.

Trust roots are the user's (``--trust``), never a system's list. Judging asks nothing of the network. Signing and
renewing ask the time-stamp service, and the services for revocation that the certificates name; each answer has
``SECONDS`` and ``MOST`` bytes, and of those on the revocation of one path there are ``REQUESTS`` at most.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from publish.errors import UsageError

SECONDS = 20  # for an answer
MOST = 32 * 2**20  # bytes of an answer; revocation lists of large authorities reach ten
REQUESTS = 40  # for one path of certificates; those to the time-stamp service are not counted


@dataclass(frozen=True, slots=True)
class SignaturePolicy:
    """How signatures are judged: ``trust``, the files of the roots, and ``at``, a moment, where it is not now.

    With ``renews``, the address of a time-stamp service, a proof that runs out within a year is renewed.
    """

    trust: tuple[str, ...] = ()
    at: datetime | None = None
    renews: str | None = None

    @property
    def moment(self) -> datetime:
        """The moment of the judgement, with its time zone."""
        return self.at or datetime.now(UTC)


def silence_pyhanko() -> None:
    """Let pyHanko keep to itself what it thinks: we say what is wrong, without its traceback."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def roots(paths: Sequence[str]) -> list[Any]:
    """The certificates in these PEM or DER files. Raises UsageError for a file that holds none."""
    from pyhanko.keys import load_certs_from_pemder

    load: Any = load_certs_from_pemder  # typed in part
    certificates: list[Any] = []
    for path in paths:
        try:
            of_file = list(load([path]))
        except OSError as error:
            raise UsageError(f"--trust: cannot be read: {error.strerror or error}", path) from error
        except (ValueError, TypeError) as error:
            raise UsageError("--trust: is no certificate in PEM or DER", path) from error
        if not of_file or not all(_is_certificate(certificate) for certificate in of_file):
            raise UsageError("--trust: holds no certificate", path)
        certificates += of_file
    return certificates


def _is_certificate(certificate: Any) -> bool:
    try:
        return bool(certificate.subject.human_friendly) and certificate.not_valid_after is not None
    except (ValueError, TypeError):  # the library reads a certificate when it is looked at
        return False


def context(
    trusted: Iterable[Any],
    moment: datetime,
    *,
    session: Any = None,
    others: Iterable[Any] = (),
    crls: Iterable[Any] = (),
    ocsps: Iterable[Any] = (),
    needs_revocation: bool = False,
    looks_back: bool = True,
) -> Any:
    """What pyHanko validates by: these roots at this moment, with what is at hand, or what a session may ask for.

    With ``needs_revocation``, a certificate of which nobody says whether it was revoked is not valid. What says so may
    be younger than the moment where it ``looks_back``: it is gathered after a signature.
    """
    from pyhanko_certvalidator import ValidationContext

    make: Any = ValidationContext
    asking = {} if session is None else {"allow_fetching": True, "fetcher_backend": _backend(session)}
    return make(
        trust_roots=list(trusted),
        moment=moment,
        other_certs=list(others),
        crls=list(crls),
        ocsps=list(ocsps),
        revocation_mode="require" if needs_revocation else "soft-fail",
        retroactive_revinfo=looks_back,
        **asking,
    )


def fresh(trusted: Iterable[Any], moment: datetime, session: Any) -> Any:
    """What a signature or a time stamp of this moment is proved by: answers on revocation that a session asks for."""
    return context(trusted, moment, session=session, needs_revocation=True, looks_back=False)


def _backend(session: Any) -> Any:
    from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
    from pyhanko_certvalidator.fetchers.api import FetchLimits

    backend: Any = AIOHttpFetcherBackend
    return backend(session, per_request_timeout=SECONDS, limits=FetchLimits(max_requests=REQUESTS))


@asynccontextmanager
async def asking() -> AsyncIterator[Any]:
    """A session whose answers are bounded, for as long as it is needed."""
    import aiohttp

    class Bounded(aiohttp.ClientResponse):
        """An answer that is given up where it is longer than ``MOST``."""

        async def read(self) -> bytes:
            """The whole answer. Raises aiohttp.ClientPayloadError."""
            if self._body is None:
                body = bytearray()
                async for part in self.content.iter_any():
                    body += part
                    if len(body) > MOST:
                        self.close()
                        raise aiohttp.ClientPayloadError(f"the answer is longer than {MOST // 2**20} MB")
                self._body = bytes(body)
            return self._body

    async with aiohttp.ClientSession(response_class=Bounded) as session:
        yield session


def time_stamps(address: str, session: Any) -> Any:
    """The time-stamp service at an address, as pyHanko knows it."""
    from pyhanko.sign.timestamps import HTTPTimeStamper

    service: Any = HTTPTimeStamper
    return service(address, timeout=SECONDS, session=session)

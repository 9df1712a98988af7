"""An authority of this machine, with a clock of its own: keys, certificates, revocation (OCSP, lists), time stamps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper

Key = rsa.RSAPrivateKey
YEAR = timedelta(days=365)
LONG = 64 * 2**20


class Authority:
    """A root with whom it certified, answering at ``address`` as of ``now``.

    Services that are ``silent`` do not answer. Those that are ``endless`` go on answering until nobody reads on, or for
    ``LONG`` bytes; ``sent`` is how many they could send.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self.address, self.folder = address, folder
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.start = self.now
        self.silent: set[str] = set()
        self.endless: set[str] = set()
        self.sent = 0
        self.revoked: dict[int, datetime] = {}
        self.asked: list[str] = []
        self._key, self.root = self._issued("The Root", timedelta(days=40 * 365), None)
        self.roots = folder / "root.pem"
        self.roots.write_bytes(self.root.public_bytes(serialization.Encoding.PEM))
        self._clock, self.clock = self._issued("The Clock", 5 * YEAR, "stamps")

    def renew_the_clock(self, lasts: timedelta = 16 * YEAR) -> None:
        """A new certificate of the time-stamp service, from now on."""
        self._clock, self.clock = self._issued("The Clock", lasts, "stamps")

    def signer(self, lasts: timedelta = 2 * YEAR, *, answers: bool = True) -> Path:
        """The key of a signer, as a PKCS#12 file without a passphrase."""
        self.signing, self.certificate = self._issued("The Town", lasts, "signs" if answers else "signs unasked")
        path = self.folder / "town.p12"
        nothing = serialization.NoEncryption()
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(b"town", self.signing, self.certificate, [self.root], nothing)
        )
        return path

    def _issued(self, name: str, lasts: timedelta, does: str | None) -> tuple[Key, x509.Certificate]:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        of_root = does is None
        issuer, with_key = (subject, key) if of_root else (self.root.subject, self._key)
        usage = x509.KeyUsage(not of_root, not of_root, False, False, False, of_root, of_root, False, False)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - timedelta(days=1))
            .not_valid_after(self.now + lasts)
            .add_extension(usage, critical=True)
            .add_extension(x509.BasicConstraints(ca=of_root, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(with_key.public_key()), critical=False)
        )
        if does == "stamps":
            place = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{self.address}list")], None, None, None)
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
            builder = builder.add_extension(purpose, critical=True)
        if does == "signs":
            where = x509.UniformResourceIdentifier(f"{self.address}ocsp")
            access = x509.AuthorityInformationAccess(
                [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)]
            )
            builder = builder.add_extension(access, critical=False)
        return key, builder.sign(with_key, hashes.SHA256())

    def answer(self, path: str, body: bytes) -> tuple[str, bytes]:
        """The media type and the bytes of an answer."""
        if path == "/list":
            return "application/pkix-crl", self._list()
        if path == "/ocsp":
            return "application/ocsp-response", self._status(body)
        return "application/timestamp-reply", self._stamp(body)

    def _list(self) -> bytes:
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.subject)
            .last_update(self.now)
            .next_update(self.now + timedelta(days=7))
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .add_extension(x509.CRLNumber(len(self.asked)), critical=False)
        )
        for serial, when in self.revoked.items():
            revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when).build()
            builder = builder.add_revoked_certificate(revoked)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def _status(self, body: bytes) -> bytes:
        request = ocsp.load_der_ocsp_request(body)
        when = self.revoked.get(self.certificate.serial_number)
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                cert=self.certificate,
                issuer=self.root,
                algorithm=request.hash_algorithm,
                cert_status=ocsp.OCSPCertStatus.REVOKED if when else ocsp.OCSPCertStatus.GOOD,
                this_update=self.now,
                next_update=self.now + timedelta(days=7),
                revocation_time=when,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, self.root)
        )
        for extension in request.extensions:
            builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def _stamp(self, body: bytes) -> bytes:
        secret = self._clock.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public = asn1.Certificate.load(self.clock.public_bytes(serialization.Encoding.DER))
        stamper: Any = DummyTimeStamper(public, keys.PrivateKeyInfo.load(secret), fixed_dt=self.now)
        answer: bytes = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
        return answer


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """An authority that answers on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            town.asked.append(self.path)
            if self.path in town.silent:
                self.send_error(503)
                return
            if self.path in town.endless:
                self.send_response(200)
                self.end_headers()
                with suppress(ConnectionError):  # as soon as the other has had enough
                    while town.sent < LONG:
                        town.sent += self.wfile.write(bytes(2**16))
                return
            media_type, answer = town.answer(self.path, body)
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    town = Authority(folder, f"http://127.0.0.1:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield town
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

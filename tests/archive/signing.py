"""A key, its certificate and a time-stamp service, all of this machine."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper

PASSPHRASE = "geheim, één"


def identity(name: str, *, stamps: bool = False) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2025, 1, 1))
        .not_valid_after(datetime.datetime(2125, 1, 1))
        .add_extension(usage, critical=True)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, builder.sign(key, hashes.SHA256())


def as_pkcs12(path: Path) -> Path:
    key, certificate = identity("The Town")
    locked = serialization.BestAvailableEncryption(PASSPHRASE.encode("utf-8"))
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"town", key, certificate, None, locked))
    return path


def as_pem(path: Path) -> tuple[Path, Path]:
    key, certificate = identity("The Town")
    form, locked = serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(PASSPHRASE.encode("utf-8"))
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, locked))
    chain = path.with_suffix(".crt")
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path, chain


@contextmanager
def time_stamp_service() -> Iterator[str]:
    """The address of a service after RFC 3161."""
    key, certificate = identity("The Clock", stamps=True)
    secret = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    stamper: Any = DummyTimeStamper(public, keys.PrivateKeyInfo.load(secret))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

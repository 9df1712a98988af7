"""Signed PDFs: the signature holds, a change is found, and what was there before is there still."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from publish.archive import proof, signature
from publish.archive.trust import SignaturePolicy
from tests.archive.conftest import Report, publish, tree
from tests.archive.signing import PASSPHRASE, as_pem, as_pkcs12, time_stamp_service

STAMP = "1.2.840.113549.1.9.16.2.14"  # the unsigned attribute of RFC 3161, appendix A


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """Where the passphrase is; the workers of the tests have been started with another environment."""
    (tmp_path / "secret").write_text(PASSPHRASE + "\n", "utf-8")
    return f"file:{tmp_path / 'secret'}"


@pytest.fixture
def unsigned(report: Report, tmp_path: Path) -> bytes:
    assert publish(report(), "--output", tmp_path / "plain", "--format", "pdf", "--format", "epub").returncode == 0
    return (tmp_path / "plain" / "report.pdf").read_bytes()


def test_a_signed_package_verifies_and_can_be_made_again(
    report: Report, unsigned: bytes, secret: str, tmp_path: Path
) -> None:
    key = as_pkcs12(tmp_path / "key.p12")
    options = ("--sign", key, "--passphrase", secret, "--output", tmp_path / "out")
    run = publish("archive", report(), *options)
    assert run.returncode == 0, run.stderr
    package = tmp_path / "out" / "reports--report"
    pdf = package / "data/pdf/report.pdf"
    data = pdf.read_bytes()
    assert data.startswith(unsigned)
    assert proof.examine(data, SignaturePolicy()).faults == ()
    assert PASSPHRASE.encode() not in b"".join(tree(package).values())
    run = publish("verify", package, "--rebuild")
    assert (run.returncode, run.stdout) == (0, "")
    again = publish("archive", report(), *options)
    assert again.stderr == "0 archived, 1 there before, 0 failed\n"
    verdicts = json.loads((package / "data/audit/verdicts.json").read_text("utf-8"))["verdicts"]
    said = {v["standard"]: v["verdict"] for v in verdicts if v["file"] == "data/pdf/report.pdf"}
    assert said["PDF/UA-1"] == "passed"


def test_the_field_shows_nothing_and_keeps_the_rules_of_annotations(
    unsigned: bytes, secret: str, tmp_path: Path
) -> None:
    key, chain = as_pem(tmp_path / "key.pem")
    signing = signature.Signing(str(key), str(chain), secret)
    (tmp_path / "signed.pdf").write_bytes(signature.sign(unsigned, signing))
    with pikepdf.open(tmp_path / "signed.pdf") as file:
        field = file.Root.AcroForm.Fields[0]
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert str(field.TU) == "Signature of the publication"
        left, bottom, right, top = (float(number) for number in field.Rect)
        assert (right - left, top - bottom) == (0, 0)  # ISO 19005-3, 6.3.3: no appearance is needed
        x, y, _, _ = (float(number) for number in file.pages[0].mediabox)
        assert right < x
        assert top < y  # ISO 14289-1, 7.18.1: outside of the page
        assert int(field.F) & 0b111 == 0b100  # ISO 19005-3, 6.3.2: printed, neither invisible nor hidden


def test_a_time_stamp_is_put_in(unsigned: bytes, secret: str, tmp_path: Path) -> None:
    key = as_pkcs12(tmp_path / "key.p12")
    with time_stamp_service() as address:
        signed = signature.sign(unsigned, signature.Signing(str(key), None, secret, address))
    assert proof.examine(signed, SignaturePolicy()).faults == ()
    for data, there in ((signed, True), (signature.sign(unsigned, signature.Signing(str(key), None, secret)), False)):
        assert (STAMP in attributes(data)) is there


def attributes(data: bytes) -> set[str]:
    """The unsigned attributes of the signature in a PDF, by object identifier."""
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader

    (one,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    held = one.signer_info["unsigned_attrs"]
    return {attribute["type"].dotted for attribute in held} if held.native else set()


def test_a_change_after_signing_is_found(report: Report, secret: str, tmp_path: Path) -> None:
    key = as_pkcs12(tmp_path / "key.p12")
    run = publish("archive", report(), "--sign", key, "--passphrase", secret, "--output", tmp_path)
    assert run.returncode == 0, run.stderr
    data = (tmp_path / "reports--report" / "data/pdf/report.pdf").read_bytes()
    assert proof.examine(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:], SignaturePolicy()).faults != ()
    assert proof.examine(data.replace(b"/Type /Catalog", b"/Type /Catalox", 1), SignaturePolicy()).faults != ()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--sign", "gone.p12"), "--sign: cannot be read"),
        (("--sign", "key.p12", "--passphrase", "env:WRONG"), "not with this passphrase"),
        (("--sign", "key.p12", "--passphrase", "env:ABSENT"), "env:ABSENT: there is no such environment variable"),
        (("--sign", "key.pem", "--passphrase", "env:KEY"), "needs its certificates"),
        (("--sign", "key.pem", "--passphrase", "env:WRONG", "--certificates", "key.crt"), "not with this passphrase"),
        (("--sign", "report.xml"), "needs its certificates"),
    ],
)
def test_a_key_that_does_not_open_stops_before_anything_is_made(
    report: Report, tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    folder = report().parent
    as_pkcs12(folder / "key.p12")
    as_pem(folder / "key.pem")
    run = publish("archive", "report.xml", "--output", "out", *options, cwd=folder, KEY=PASSPHRASE, WRONG="x")
    assert run.returncode == 2
    assert says in run.stderr
    assert PASSPHRASE not in run.stderr
    assert list((folder / "out").iterdir()) == []


def test_a_time_stamp_service_that_does_not_answer_fails_the_report(
    report: Report, secret: str, tmp_path: Path
) -> None:
    key = as_pkcs12(tmp_path / "key.p12")
    options = ("--sign", key, "--passphrase", secret, "--timestamp", "http://127.0.0.1:9/")
    run = publish("archive", report(), *options, "--output", tmp_path / "out")
    assert run.returncode == 4
    assert "the time stamp was not given" in run.stderr
    assert list((tmp_path / "out").iterdir()) == []

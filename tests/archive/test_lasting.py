"""Signatures whose proof is to last: with an authority of this machine, and a clock that goes on for fifteen years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publish.archive import proof, renewal, revocation, signature
from publish.archive.trust import SignaturePolicy
from publish.errors import OutputError, UsageError
from tests.archive.authority import LONG, YEAR, Authority, authority
from tests.archive.conftest import publish
from tests.conftest import FRONT, HEAD


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "a.xml").write_text(f"{HEAD}{FRONT}<body><sec><title>A</title><p>x</p></sec></body></article>", "utf-8")
    assert publish(folder / "a.xml", "--output", folder, "--format", "pdf").returncode == 0
    return (folder / "a.pdf").read_bytes()


def signed(data: bytes, town: Authority, level: str, key: Path | None = None) -> bytes:
    stamped, lasts = level != "B-B", level in ("B-LT", "B-LTA")
    trust = (str(town.roots),) if lasts else ()
    signing = signature.Signing(
        str(key or town.signer()), timestamp=town.address if stamped else None, level=level, trust=trust
    )
    signature.check(signing)
    return signature.sign(data, signing)


def years(town: Authority, count: float) -> SignaturePolicy:
    return SignaturePolicy((str(town.roots),), town.start + count * YEAR, town.address)


def renewed(data: bytes, town: Authority, count: float) -> bytes:
    """After so many years, by a service that has a new certificate for as many as it takes."""
    town.now = town.start + count * YEAR
    town.renew_the_clock(timedelta(days=16 * 365))
    return renewal.renewed(data, years(town, count))


@pytest.mark.parametrize(
    ("level", "holds", "fails", "says"),
    [
        ("B-B", 1.9, 2.1, "the signature is proved no more: its certificate expired on"),
        ("B-T", 4.9, 5.1, "is proved no more: its certificate expired on"),
        ("B-LT", 4.9, 5.1, "is proved no more: its certificate expired on"),
        ("B-LTA", 4.9, 5.1, "is proved no more: its certificate expired on"),
    ],
)
def test_a_proof_lasts_as_long_as_its_last_certificate(
    level: str, holds: float, fails: float, says: str, unsigned: bytes, town: Authority
) -> None:
    data = signed(unsigned, town, level)
    assert data.startswith(unsigned)
    town.asked.clear()
    proved = proof.examine(data, years(town, holds))
    assert (proved.faults, proved.signer, proved.level) == ((), "The Town", f"PAdES {level}")
    assert proved.until is not None
    assert abs(proved.until - town.start - (2 if level == "B-B" else 5) * YEAR) < timedelta(days=1)
    for count in (fails, 15):
        [fault] = proof.examine(data, years(town, count)).faults
        assert says in fault
    assert town.asked == []  # judging asks nobody


@pytest.mark.parametrize(("level", "when"), [("B-B", 1.5), ("B-T", 4.5), ("B-LT", 4.5), ("B-LTA", 4.5)])
def test_with_one_renewal_it_is_proved_fifteen_years_on(
    level: str, when: float, unsigned: bytes, town: Authority
) -> None:
    data = signed(unsigned, town, level)
    again = renewed(data, town, when)
    assert again.startswith(data)
    proved = proof.examine(again, years(town, 15))
    assert (proved.faults, proved.level) == ((), "PAdES B-LTA")
    [fault] = proof.examine(again, years(town, 21)).faults
    assert "proved no more" in fault


@pytest.mark.parametrize(
    "change",
    [
        lambda data, unsigned: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:],
        lambda data, unsigned: data.replace(b"/Type /Catalog", b"/Type /Catalox", 1),
        lambda data, unsigned: data + b"\n% more\n",
        lambda data, unsigned: data + data[-300:],
        lambda data, unsigned: unsigned,
    ],
    ids=["a byte", "the catalog", "a comment behind", "the end twice", "no signature"],
)
def test_what_was_changed_is_refused_after_a_renewal(
    change: Callable[[bytes, bytes], bytes], unsigned: bytes, town: Authority
) -> None:
    again = renewed(signed(unsigned, town, "B-LTA"), town, 4.5)
    assert proof.examine(again, years(town, 15)).faults == ()
    assert proof.examine(change(again, unsigned), years(town, 15)).faults != ()
    assert proof.examine(change(again, unsigned), SignaturePolicy()).faults != ()


def test_whom_no_root_vouches_for_is_said(unsigned: bytes, town: Authority, tmp_path: Path) -> None:
    data = signed(unsigned, town, "B-LTA")
    (tmp_path / "other").mkdir()
    with authority(tmp_path / "other") as other:
        [fault] = proof.examine(data, SignaturePolicy((str(other.roots),))).faults
    assert "by The Clock, which leads to no root of --trust" in fault
    assert proof.examine(data, SignaturePolicy()).faults == ()  # whom to trust is not ours to say


def test_what_was_revoked_before_is_refused(unsigned: bytes, town: Authority) -> None:
    key = town.signer()
    town.revoked[town.certificate.serial_number] = town.now - timedelta(hours=1)
    with pytest.raises(OutputError, match="proof cannot be had"):
        signed(unsigned, town, "B-LT", key)
    assert signed(unsigned, town, "B-T", key).startswith(unsigned)  # which asks nobody


@pytest.mark.parametrize(("level", "days"), [("B-T", 364), ("B-LT", 30), ("B-LTA", 30)])
def test_a_stamp_by_a_certificate_that_was_revoked_since_is_not_renewed(
    level: str, days: int, unsigned: bytes, town: Authority
) -> None:
    data = signed(unsigned, town, level)
    town.revoked[town.clock.serial_number] = town.start + timedelta(days=days)
    with pytest.raises(OutputError, match="by a certificate that was revoked"):
        renewed(data, town, 1)


@pytest.mark.parametrize("level", ["B-T", "B-LTA"])
def test_a_stamp_by_a_certificate_that_was_revoked_after_the_next_stays_proved(
    level: str, unsigned: bytes, town: Authority
) -> None:
    data, old = signed(unsigned, town, level), town.clock
    again = renewed(data, town, 1)
    town.revoked[old.serial_number] = town.start + 1.5 * YEAR
    again = renewed(again, town, 2)  # whose list dates that
    assert proof.examine(again, years(town, 10)).faults == ()


@pytest.mark.parametrize(("revoked", "fits"), [(30 / 365, False), (0.99, False), (1.01, True)])
def test_a_revocation_that_a_pdf_tells_of_counts_until_the_next_stamp(
    revoked: float, fits: bool, unsigned: bytes, town: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = signed(unsigned, town, "B-LTA")
    town.revoked[town.clock.serial_number] = town.start + revoked * YEAR
    with monkeypatch.context() as patch:
        patch.setattr(revocation, "dates", lambda *_: ())  # as one renews who does not look
        again = renewed(data, town, 1)
    faults = proof.examine(again, years(town, 3)).faults
    assert (faults == ()) is fits
    assert all("by a certificate that was revoked on" in fault for fault in faults)


@pytest.mark.parametrize("silent", ["/ocsp", "/list", "/"])
def test_without_an_answer_nothing_is_signed(silent: str, unsigned: bytes, town: Authority) -> None:
    town.silent.add(silent)
    with pytest.raises(OutputError) as raised:
        signed(unsigned, town, "B-LTA")
    assert ("time stamp was not given" if silent == "/" else "proof cannot be had") in str(raised.value)


def test_a_certificate_that_names_nobody_to_ask_cannot_last(unsigned: bytes, town: Authority) -> None:
    with pytest.raises(OutputError, match="proof cannot be had"):
        signed(unsigned, town, "B-LT", town.signer(answers=False))


@pytest.mark.parametrize("endless", ["/ocsp", "/list", "/"])
def test_an_answer_that_does_not_end_is_given_up(
    endless: str, unsigned: bytes, town: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.archive.trust.MOST", 2**20)
    town.endless.add(endless)
    with pytest.raises(OutputError) as raised:
        signed(unsigned, town, "B-LT")
    assert 2**20 < town.sent < LONG / 2  # what was on its way included
    if endless == "/":  # of the others, the library tells no cause
        assert any("the answer is longer than 1 MB" in str(error) for error in causes(raised.value))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, and those that it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    ("ahead", "fits"), [(timedelta(seconds=2), True), (timedelta(minutes=4), True), (timedelta(hours=1), False)]
)
def test_the_clock_of_a_service_may_be_a_little_ahead(
    ahead: timedelta, fits: bool, unsigned: bytes, town: Authority
) -> None:
    town.now += ahead
    faults = proof.examine(signed(unsigned, town, "B-T"), years(town, 0)).faults
    late, due = f"{town.now:%Y-%m-%d %H:%M:%S} UTC", f"{town.start:%Y-%m-%d %H:%M:%S} UTC"
    says = f"the time stamp of {town.now:%Y-%m-%d} is of {late}, later than {due}, when it should hold"
    assert faults == (() if fits else (says,))


def test_old_answers_stand_where_nobody_gives_new_ones(unsigned: bytes, town: Authority) -> None:
    data = signed(unsigned, town, "B-LTA")
    town.now = town.start + 4 * YEAR
    town.renew_the_clock()
    stopped = len(town.asked)
    lists = iter([True, False])  # the first list is that of the old stamp
    answer = town.answer

    def first_fails(path: str, body: bytes) -> tuple[str, bytes]:
        if path == "/list" and next(lists, False):
            return "text/html", b"gone"
        return answer(path, body)

    town.answer = first_fails  # type: ignore[method-assign]
    again = renewal.renewed(data, years(town, 4))
    assert len(town.asked) > stopped
    assert proof.examine(again, years(town, 8)).faults == ()


@pytest.mark.parametrize(
    ("level", "stamped", "trusted", "says"),
    [
        ("B-T", False, False, "needs a time stamp"),
        ("B-LTA", False, True, "needs a time stamp"),
        ("B-LT", True, False, "needs to know whom to trust"),
        ("B-B", True, False, "has no time stamp"),
        ("B-T", True, True, "--trust goes with"),
    ],
)
def test_what_a_level_lacks_is_said(level: str, stamped: bool, trusted: bool, says: str, town: Authority) -> None:
    trust = (str(town.roots),) if trusted else ()
    signing = signature.Signing(str(town.signer()), None, None, town.address if stamped else None, level, trust)
    with pytest.raises(UsageError, match=says):
        signature.check(signing)


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"\x30\x03\x02\x01\x01"])
def test_roots_that_are_none_are_said(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "roots.pem").write_bytes(content)
    run = publish("verify", tmp_path, "--trust", tmp_path / "roots.pem")
    assert run.returncode == 2
    assert "--trust: " in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--renew",), "--renew needs"),
        (("--timestamp", "http://127.0.0.1:9/"), "goes with --renew"),
        (("--at", "2041-06-01"), "needs roots"),
        (("--at", "soon"), "is no day"),
        (("--at", "2041-6-1"), "is no day"),
        (("--at", "2041-02-30"), "is no day"),
    ],
)
def test_options_of_verifying_that_do_not_go_together(options: tuple[str, ...], says: str, tmp_path: Path) -> None:
    run = publish("verify", tmp_path, *options)
    assert run.returncode == 2
    assert says in run.stderr

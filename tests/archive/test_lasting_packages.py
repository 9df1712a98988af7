"""Packages whose signature is to last: renewed in one step, and held to the level that their record promises."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from publish.archive import layouts, renewal, signature, store, verifying
from publish.archive.store import Shelf
from publish.archive.trust import SignaturePolicy
from tests.archive.authority import Authority
from tests.archive.conftest import Report, publish, tree


def test_a_level_below_that_of_the_record_is_a_fault(report: Report, town: Authority, tmp_path: Path) -> None:
    signs = ("--sign", town.signer(), "--timestamp", town.address, "--signature-level", "B-LT", "--trust", town.roots)
    run = publish("archive", report(), "--output", tmp_path / "out", *signs)
    assert run.returncode == 0, run.stderr
    package = tmp_path / "out" / "reports--report"
    path = package / "data/package.json"
    of_lt = path.read_text("utf-8")
    for level, faults in {
        "B-LT": [],
        "B-T": [],  # more than was promised
        "B-LTA": ["the signature is B-LT, and the record promises B-LTA"],
        "B-X": ["the record promises a signature of level B-X, and there is no such level"],
    }.items():
        path.write_text(of_lt.replace('"B-LT"', f'"{level}"'), "utf-8")
        layouts.named("bagit").update(package, "data/package.json", town.now)
        assert verifying.faults(package) == faults


@pytest.mark.parametrize("layout", ["bagit", "eark-sip"])
def test_a_package_is_renewed_when_less_than_a_year_is_left(
    layout: str, report: Report, town: Authority, tmp_path: Path
) -> None:
    town.renew_the_clock(timedelta(days=200))
    signs = ("--sign", town.signer(), "--timestamp", town.address, "--signature-level", "B-LTA", "--trust", town.roots)
    out = tmp_path / "out"
    run = publish("archive", report(), "--output", out, "--layout", layout, *signs)
    assert run.returncode == 0, run.stderr
    package = out / "reports--report"
    before = tree(package)
    trusting = ("--trust", town.roots)
    run = publish("verify", out, *trusting)
    assert (run.returncode, run.stdout) == (0, "")
    assert "signed by The Town (PAdES B-LTA); the proof ends on" in run.stderr
    assert "in less than a year: renew it" in run.stderr
    town.renew_the_clock()
    town.silent.add("/")
    run = publish("verify", out, *trusting, "--timestamp", town.address, "--renew")
    assert run.returncode == 4
    assert "the time stamp was not given" in run.stdout
    assert tree(out) == {f"reports--report/{name}": data for name, data in before.items()}
    town.silent.clear()
    run = publish("verify", out, *trusting, "--timestamp", town.address, "--renew")
    assert (run.returncode, run.stdout) == (0, "")
    assert ": renewed; signed by The Town" in run.stderr
    assert run.stderr.endswith("1 of 1 packages are sound, 1 of them renewed\n")
    after = tree(package)
    assert after.keys() == before.keys()
    [pdf] = [name for name in after if name.endswith("report.pdf")]
    assert after[pdf].startswith(before[pdf])
    changed = {name for name in after if after[name] != before[name]} - {pdf}
    assert all("manifest" in name or name.endswith(("bag-info.txt", "METS.xml", "premis.xml")) for name in changed)
    assert [path.name for path in out.iterdir()] == ["reports--report"]
    run = publish("verify", out, *trusting, "--timestamp", town.address, "--renew", "--rebuild")
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.endswith("1 of 1 packages are as they were\n")
    assert ": renewed" not in run.stderr
    assert "less than a year" not in run.stderr
    assert tree(package) == after
    again = publish("archive", report(), "--output", out, "--layout", layout, *signs)
    assert again.stderr == "0 archived, 1 there before, 0 failed\n"


def test_whoever_is_stopped_leaves_the_old_or_the_new(report: Report, town: Authority, tmp_path: Path) -> None:
    town.renew_the_clock(timedelta(days=200))
    made = tmp_path / "made"
    run = publish("archive", report(), "--output", made, "--sign", town.signer(), "--timestamp", town.address)
    assert run.returncode == 0, run.stderr
    town.renew_the_clock()
    policy = SignaturePolicy((str(town.roots),), None, town.address)
    for stops in ("stamp", "update", "sync", "rename", "rmtree"):
        for exchanges in (True, False):
            out = shutil.copytree(made, tmp_path / f"{stops}-{exchanges}")
            package = out / "reports--report"
            before = tree(package)
            child = os.fork()
            if child == 0:  # the one that is stopped
                _stop_at(stops, exchanges)
                renewal.renew(Shelf(out), package.name, "data/pdf/report.pdf", policy, verifying.faults)
                os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 77
            if exchanges:
                assert package.is_dir()
            Shelf(out).tidy()
            assert list(out.iterdir()) == [package]
            assert verifying.faults(package, policy=policy) == []
            is_new = stops == "rmtree" or (exchanges and stops == "rename")
            assert (tree(package) == before) is not is_new, (stops, exchanges)


def _stop_at(where: str, exchanges: bool) -> None:
    def stop(*_: object, **__: object) -> None:
        os._exit(77)

    patch = pytest.MonkeyPatch()
    if not exchanges:
        patch.setattr(store, "_exchanged", lambda *_: False)
    if where == "stamp":
        patch.setattr(signature, "stamped", stop)
    elif where == "update":
        layout = layouts.named("bagit")
        patch.setattr(layouts, "of", lambda _: replace(layout, update=stop))
    elif where == "sync":
        patch.setattr(store, "_sync", stop)
    elif where == "rename":
        rename = Path.rename

        def once(self: Path, target: Path) -> Path:
            if target.suffix == ".old" and not exchanges:
                rename(self, target)  # the moment between the two
            os._exit(77)

        patch.setattr(Path, "rename", once)
    else:
        patch.setattr(shutil, "rmtree", stop)

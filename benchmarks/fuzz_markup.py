"""Broken inputs without end for the readers of XML and EPUB: each must give an audit or one clear refusal, in time.

    python benchmarks/fuzz_markup.py FOLDER --kind xml|epub [--inputs N] [--seed N] [--keep DIR]

FOLDER holds whole files, which are changed by bits, bytes, words, tags and, in an EPUB, by members. What breaks a rule,
takes longer than ten seconds or more than 1.5 GB is written into the folder to keep, and its seed printed.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from types import FrameType

from publish.audit.engine import audit
from publish.errors import InternalError, PublishError

SECONDS, MEMORY = 10, 1_500_000_000
LARGEST = 200_000  # bytes; small files show as much, sooner
SPICES = [
    b"", b"\0", b"<", b">", b"&", b"&amp;", b"&#0;", b"&#x110000;", b"&nbsp;", b"&undefined;", b"]]>", b"<![CDATA[",
    b"<!--", b"-->", b"<?x ?>", b'"', b"'", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"-1", b"0", b"1",
    b"99999999999999999999", b"1e999", b"NaN", "²".encode(), "٣".encode(), b"-", b"--", b" ", b"\t", b"#", b"%", b"%zz",
    b"..", b"../", b"/", b"\\", b"//[", b"http://[", b"javascript:", b"xml:lang", b'xml:lang=""', b'lang="x"', b"und",
    b"i", b'id=""', b"mul", b'colspan="x"', b'rowspan="999999999"', b"aria-level", b"role", b'role=" "', b"style",
    b'style="color:"', b'style="color:#12"', b"style='font-size:1e9em'", b'style="background:url("',
    b"@import 's.css';",
    b"@media", b"}", b"{", b'headers="a a"', b'tabindex="--1"', b"xmlns=''", b"xmlns:a='b'", b"<!DOCTYPE a>",
    b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', b"<a>" * 300,
]  # fmt: skip


def main() -> int:
    """Make the inputs, audit each, and say how many of each outcome there were."""
    parser = argparse.ArgumentParser(description="Audit broken XML and EPUB files without end.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=("xml", "epub"), required=True)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("found"))
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _too_long)  # time of this process, however busy the machine is
    files = [p.read_bytes() for p in sorted(given.folder.rglob("*")) if p.suffix == f".{given.kind}" and p.is_file()]
    files = [data for data in files if len(data) < LARGEST]
    if not files:
        parser.error(f"no .{given.kind} file below {LARGEST} bytes in {given.folder}")
    outcomes: Counter[str] = Counter()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(given.inputs):
            chance = random.Random(f"{given.seed}/{number}")
            data = (_in_zip if given.kind == "epub" else _changed)(chance.choice(files), chance)
            path = Path(temporary) / f"a.{given.kind}"
            path.write_bytes(data)
            outcome = _outcome(path)
            outcomes[outcome.partition(":")[0]] += 1
            if number % 5000 == 4999:
                print(f"{number + 1} inputs so far: {dict(outcomes)}", flush=True)
            if outcome.startswith("broke"):
                given.keep.mkdir(exist_ok=True)
                (given.keep / f"{given.seed}-{number}.{given.kind}").write_bytes(data)
                print(f"{given.seed}/{number} {outcome}", flush=True)
    seconds = time.perf_counter() - started
    print(f"{given.inputs} inputs, {seconds:.0f} s: {dict(outcomes)}")
    return int(outcomes["broke"] > 0)


def _outcome(path: Path) -> str:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        audit(path)
    except InternalError as error:
        return f"broke: {error}"
    except PublishError:
        return "refused"
    except BaseException as error:
        return f"broke: {type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "audited"


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {SECONDS} s")


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, taken out, put in, doubled or moved; or the values of some attributes alone."""
    changed = bytearray(data)
    if chance.random() < 0.5:
        for _ in range(chance.choice((1, 2, 5))):
            _value(changed, chance)
        return bytes(changed)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + chance.choice((1, 1, 4, 20, 200, 4000)))
        changed[at:to] = _instead(bytes(changed[at:to]), changed, chance)
    return bytes(changed[: 4 * LARGEST])


def _instead(part: bytes, whole: bytearray, chance: random.Random) -> bytes:
    match chance.randrange(6):
        case 0:
            return b""
        case 1:
            return part + chance.choice(SPICES)
        case 2:
            return bytes(byte ^ (1 << chance.randrange(8)) for byte in part[:8]) + part[8:]
        case 3:
            return part * chance.choice((2, 3, 50))
        case 4:
            return _elsewhere(whole, chance)
        case _:
            return chance.choice(SPICES)


def _elsewhere(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return bytes(data[at : at + chance.choice((4, 40, 400))])


def _value(data: bytearray, chance: random.Random) -> None:
    """Another value for one attribute: the file stays well-formed, so that rules come to see it."""
    at = data.find(b'="', chance.randrange(len(data) + 1))
    end = data.find(b'"', at + 2)
    if 0 <= at < end < at + 300:
        spice = chance.choice(SPICES).replace(b"<", b"").replace(b"&", b"").replace(b'"', b"")
        data[at + 2 : end] = spice if chance.random() < 0.5 else data[at + 2 : end] + b" " + spice


def _in_zip(data: bytes, chance: random.Random) -> bytes:
    """The archive itself changed, or some of its members, or their names, or how they are packed."""
    if chance.random() < 0.25:
        return _changed(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    kinds = (".xhtml", ".html", ".opf", ".xml", ".ncx", ".css", ".smil")
    open_to = [i for i, (name, _) in enumerate(members) if name.endswith(kinds)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        i = chance.choice(open_to or list(range(len(members))))
        name, text = members[i]
        fate = chance.random()
        if fate < 0.9 and text:
            members[i] = (name, _changed(text, chance))
        elif fate < 0.95:
            members[i] = (name, b"")
        else:
            members[i] = (chance.choice(("a", name.upper(), "META-INF/encryption.xml", "é/\u202e.xhtml")), text)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, text in dict(members).items():
            archive.writestr(name, text)
    return zipped.getvalue()


if __name__ == "__main__":
    sys.exit(main())

"""Damaged PDFs without end, audited: no input may crash the audit, hang it or fill the memory.

    python benchmarks/fuzz_pdf.py CORPUS COUNT [--seed N] [--output DIR]

Each input is a file of CORPUS, as it is or unpacked, damaged at a few places: bytes changed, pieces cut, doubled or
swapped, numbers and words of PDF put where others stood. The audit may find what it will or refuse the file with a
message; anything else is a find: it is kept in DIR (else ``fuzz-pdf`` here) with what went wrong beside it. The work is
done in a process of its own, which is ended when an input takes longer than 20 seconds and may use 2 GB.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pikepdf

from publish.audit.engine import audit
from publish.errors import InternalError, PublishError

_SECONDS = 20
_MEMORY = 2 * 1024**3
_WORDS = (
    *(b"/Kids", b"/Parent", b"/K", b"/P", b"/S", b"/Type", b"/Pages", b"/Page", b"/StructTreeRoot", b"/ParentTree"),
    *(b"/Nums", b"/Names", b"/Next", b"/First", b"/Prev", b"/Length", b"/Filter", b"/FlateDecode", b"/LZWDecode"),
    *(b"/MCID", b"/Pg", b"/Obj", b"/RoleMap", b"/NS", b"/RoleMapNS", b"/A", b"/C", b"/ColSpan", b"/RowSpan", b"/W"),
    *(b"/Differences", b"/Encoding", b"/ToUnicode", b"/DescendantFonts", b"/FontFile2", b"/FontFile3", b"/CIDToGIDMap"),
    *(b"1 0 R", b"2 0 R", b"3 0 R", b"null", b"true", b"[", b"]", b"<<", b">>", b"(", b")", b"<", b">", b"endstream"),
    *(
        b"-1",
        b"0",
        b"65536",
        b"2147483648",
        b"99999999999999999999",
        b"1e400",
        b".",
        b"-",
        b"obj",
        b"endobj",
        b"stream",
    ),
    *(b"BDC", b"EMC", b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Do", b"q", b"Q", b"cm", b"BI", b"ID", b"EI", b"Tm", b"Td"),
)
_TOKEN = re.compile(rb"/[A-Za-z0-9]+|\d+ \d+ R|-?\d+(?:\.\d+)?|[A-Za-z]{2,}")


def main() -> None:
    """Run the inputs in processes that may die, and print what was found."""
    parser = argparse.ArgumentParser(description="Audit damaged PDFs.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, default=Path("fuzz-pdf"))
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        _work(given.corpus, given.seed, given.count, given.output)
        return
    given.output.mkdir(parents=True, exist_ok=True)
    started, at, end = time.perf_counter(), given.seed, given.seed + given.count
    finds = 0
    while at < end:
        command = [sys.executable, __file__, str(given.corpus), str(end - at), "--seed", str(at), "--worker"]
        done = subprocess.run([*command, "--output", str(given.output)], capture_output=True, text=True, check=False)
        reached = int((given.output / "reached").read_text("ascii"))
        if done.returncode == 0:
            break
        finds += 1
        _keep(given.output, reached, _damaged(_bases(given.corpus), reached), done.stderr or "it ended without a word")
        at = reached + 1
    finds = len(list(given.output.glob("*.pdf")))
    print(f"{given.count} inputs from seed {given.seed}, {finds} finds, {time.perf_counter() - started:.0f} s")


def _work(corpus: Path, seed: int, count: int, output: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    bases = _bases(corpus)
    input_path = output / "input"
    for number in range(seed, seed + count):
        (output / "reached").write_text(str(number), "ascii")
        data = _damaged(bases, number)
        input_path.write_bytes(data)
        faulthandler.dump_traceback_later(_SECONDS, exit=True)
        try:
            audit(input_path)
        except InternalError as error:
            _keep(output, number, data, str(error))
        except PublishError:
            pass  # refused with a message, as it should be
        except Exception as error:  # what is looked for
            _keep(output, number, data, f"{type(error).__name__}: {error}")
        finally:
            faulthandler.cancel_dump_traceback_later()


def _bases(corpus: Path) -> list[bytes]:
    bases = []
    for path in sorted(corpus.rglob("*.pdf")):
        data = path.read_bytes()
        if b"%PDF-" in data[:1024]:
            bases.append(data)
            bases.append(_unpacked(data))
    return bases


def _unpacked(data: bytes) -> bytes:
    """The same without compression, so that damage reaches what the streams hold."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plain = io.BytesIO()
        decoded = pikepdf.StreamDecodeLevel.generalized
        modes = pikepdf.ObjectStreamMode.disable
        pdf.save(plain, compress_streams=False, stream_decode_level=decoded, object_stream_mode=modes)
        return plain.getvalue()


def _damaged(bases: list[bytes], number: int) -> bytes:
    chance = random.Random(number)
    data = bytearray(chance.choice(bases))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        if not data:
            break
        place = chance.randrange(len(data))
        kind = chance.randrange(9)
        if kind == 0:
            data[place] = chance.randrange(256)
        elif kind == 1:
            del data[place : place + chance.choice((1, 4, 40, 400))]
        elif kind == 2:
            piece = data[place : place + chance.choice((4, 40, 400))]
            data[place:place] = piece
        elif kind == 3:
            del data[place:]
        elif kind == 4:
            data[place:place] = b" " + chance.choice(_WORDS) + b" "
        else:
            token = _TOKEN.search(data, place)
            if token and kind == 8 and (other := _TOKEN.search(data, chance.randrange(len(data)))):
                data[token.start() : token.end()] = other[0]
            elif token:
                data[token.start() : token.end()] = chance.choice(_WORDS)
    return bytes(data)


def _keep(output: Path, number: int, data: bytes, words: str) -> None:
    (output / f"{number}.pdf").write_bytes(data)
    (output / f"{number}.txt").write_text(words, "utf-8")


if __name__ == "__main__":
    main()

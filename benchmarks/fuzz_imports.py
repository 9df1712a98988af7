"""Office files that were damaged at random: each is imported or refused in a sentence, and none takes long.

    python benchmarks/fuzz_imports.py FOLDER [--count 20000] [--seed 1]

A member of the archive is changed (or the archive itself): bytes flipped, cut out, doubled, or numbers and names in its
XML exchanged. Printed are how many were read and refused, the slowest, and every fault of our own with its seed.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from publish.errors import PublishError
from publish.run.imports import Choices, read

_NUMBER = re.compile(rb'"-?\d+"')
_ELEMENT = re.compile(rb"<(/?)([A-Za-z0-9]+:[A-Za-z0-9]+)")
_ODD = (b'"-1"', b'"0"', b'"999999999999"', b'"x"', b'""', b'"NaN"', b'"1e308"')


def damaged(data: bytes, chance: random.Random) -> bytes:
    """An archive with one member changed, or with its own bytes changed."""
    if chance.random() < 0.1:
        return _bytes(data, chance)
    source = zipfile.ZipFile(io.BytesIO(data))
    members = [(name, source.read(name)) for name in source.namelist()]
    texts = [at for at, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
    chosen = chance.choice(texts)
    name, content = members[chosen]
    members[chosen] = name, _xml(content, chance) if chance.random() < 0.85 else _bytes(content, chance)
    if chance.random() < 0.05:
        del members[chance.randrange(len(members))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    length = chance.randrange(1, 40)
    how = chance.randrange(3)
    if how == 0:
        return data[:at] + chance.randbytes(length) + data[at + length :]
    return data[:at] + (data[at + length :] if how == 1 else data[at : at + length] * 3 + data[at:])


def _xml(data: bytes, chance: random.Random) -> bytes:
    """Well-formed XML that says something odd: another number, another element, an element twice or not at all."""
    how = chance.randrange(4)
    if how == 0 and (numbers := list(_NUMBER.finditer(data))):
        match = chance.choice(numbers)
        return data[: match.start()] + chance.choice(_ODD) + data[match.end() :]
    names = sorted({match[2] for match in _ELEMENT.finditer(data)})
    if len(names) < 2:
        return _bytes(data, chance)
    old, new = chance.choice(names), chance.choice(names)
    if how == 1:
        return re.sub(rb"<(/?)" + re.escape(old) + rb"(?=[\s/>])", lambda m: b"<" + m[1] + new, data)
    span = re.search(rb"<" + re.escape(old) + rb"(?:\s[^>]*)?>.*?</" + re.escape(old) + rb">", data, re.S)
    if span is None:
        return _bytes(data, chance)
    repeated = b"" if how == 2 else span[0] * chance.choice((2, 3, 50))
    return data[: span.start()] + repeated + data[span.end() :]


def main() -> None:
    """Print what came of so many damaged files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=120_000, help="bytes of a file that is damaged")
    given = parser.parse_args()
    files = sorted(path for path in given.folder.iterdir() if path.suffix in (".docx", ".odt"))
    originals = [(path, path.read_bytes()) for path in files if path.stat().st_size <= given.most]
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.seed, given.seed + given.count):
            chance = random.Random(number)
            path, data = chance.choice(originals)
            copy = Path(folder) / f"a{path.suffix}"
            copy.write_bytes(damaged(data, chance))
            before = time.process_time()
            try:
                read(copy, Choices())
                outcomes["imported"] += 1
            except PublishError as error:
                outcomes["refused" if error.exit_code == 3 else f"exit {error.exit_code}"] += 1
            except Exception:
                outcomes["faults of our own"] += 1
                print(f"{path.name}, seed {number}:\n{traceback.format_exc(limit=-3)}")
            slowest = max(slowest, (time.process_time() - before, f"{path.name}, seed {number}"))
    print(", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.most_common()))
    print(f"slowest: {slowest[0]:.1f} s, {slowest[1]}")


if __name__ == "__main__":
    main()

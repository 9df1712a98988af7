"""An inventory of ten thousand files: how fast, in how much memory, and whether one that is killed twice says the same.

    python benchmarks/inventory.py [--files 10000] [--jobs N] [--folder DIR]

The folder is generated, each file with a text of its own but for the copies: untagged PDFs of one to six pages, scans,
the sample report as PDF and EPUB in three languages, articles, web pages and Word files, some of them under a wrong
name, empty, cut off or locked. It is listed undisturbed, then with another cache and killed (SIGKILL) after a third and
after two thirds; the tables of both must be the same bytes. Then a tenth of it is listed alone, for how memory grows.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import measuring
import pikepdf
from pikepdf import Dictionary, Name, String

PUBLISH = str(Path(sys.executable).parent / "publish")
KINDS = ("csv", "xlsx", "json", "html")
LANGUAGES = ("en", "nl", "fr")
_WORDS = (
    "the mill stands by water and grinds corn of whole valley in spring river is high wheel turns day night farmers "
    "wait yard with carts talk about weather price flour when summer comes low so that miller mends his stones walls "
    "council counted trees last winter each height age kind oaks limes are most then come planes along avenues third"
).split()


def main() -> None:
    """Make the folder, list it in every way, and print what it took."""
    parser = argparse.ArgumentParser(description="Time and kill an inventory of many files.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where to work (a folder of its own, which goes away)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        where = Path(name)
        folder = where / "reports"
        fill(folder, _samples(where / "samples"), given.files)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{given.files:,} files, {size / 2**20:,.0f} MiB", flush=True)
        tell("undisturbed", given.files, cost(where, folder, "whole", given.jobs))
        for least in (given.files // 3, 2 * given.files // 3):
            known = kill(where, folder, given.jobs, least)
            print(f"killed with {known:,} results kept", flush=True)
        tell("to the end", given.files, cost(where, folder, "killed", given.jobs))
        same = [_table(where, "whole", kind) == _table(where, "killed", kind) for kind in KINDS]
        print(f"the same bytes: {', '.join(f'{k} {v}' for k, v in zip(KINDS, same, strict=True))}", flush=True)
        tell("all known", given.files, cost(where, folder, "killed", given.jobs))
        tenth = where / "tenth"
        for path in sorted(folder.iterdir())[::10]:
            shutil.copytree(path, tenth / path.name)
        count = sum(1 for path in tenth.rglob("*") if path.is_file())
        tell("a tenth, alone", count, cost(where, tenth, "tenth", given.jobs))
        if not all(same):
            sys.exit("a run that was killed says something else")


def tell(what: str, files: int, one: measuring.Cost) -> None:
    """Print what a run took."""
    rate = files / one.clock
    print(
        f"{what}: {one.clock:.0f} s, {rate:.1f} files a second, {one.work:.0f} s of the processor; "
        f"{one.memory:.0f} MiB in one process, {one.together:.0f} MiB in all",
        flush=True,
    )


def cost(where: Path, folder: Path, name: str, jobs: int) -> measuring.Cost:
    """List the folder to the end."""
    return measuring.run(_command(where, folder, name, jobs), environment=_environment(where, name))


def kill(where: Path, folder: Path, jobs: int, least: int) -> int:
    """List the folder until so many results are kept, kill it with all its processes; how many were kept."""
    environment = os.environ | _environment(where, "killed")
    with subprocess.Popen(_command(where, folder, "killed", jobs), env=environment, start_new_session=True) as run:
        while _results_in(where / "killed") < least:
            if run.poll() is not None:
                sys.exit("it ended before it could be killed")
            time.sleep(0.5)
        os.killpg(run.pid, signal.SIGKILL)
    return _results_in(where / "killed")


def _command(where: Path, folder: Path, name: str, jobs: int) -> list[str]:
    reports = [part for kind in KINDS for part in ("--report", f"{kind}={where / f'{name}.{kind}'}")]
    return [PUBLISH, "inventory", str(folder), "--jobs", str(jobs), "--quiet", *reports]


def _environment(where: Path, name: str) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(where / name)}


def _table(where: Path, name: str, kind: str) -> bytes:
    return (where / f"{name}.{kind}").read_bytes()


def _results_in(cache: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(cache))


def fill(folder: Path, samples: list[Path], count: int) -> None:
    """Write the files, a hundred in each folder, the same ones each time."""
    chance = random.Random(7)
    makers: list[tuple[float, Callable[[Path, int, random.Random], None]]] = [
        (58, _untagged), (10, _scan), (12, _article), (8, _page), (7, _word), (4, _broken),
        (0.5, _sample([path for path in samples if path.suffix == ".pdf"])),
        (0.5, _sample([path for path in samples if path.suffix == ".epub"])),
    ]  # fmt: skip
    weights = [weight for weight, _ in makers]
    for number in range(count):
        place = folder / f"{number // 100:04}" / f"{number}"
        place.parent.mkdir(parents=True, exist_ok=True)
        chance.choices([maker for _, maker in makers], weights)[0](place, number, chance)


def _text(number: int, chance: random.Random, length: int = 120) -> str:
    return f"Report {number}. " + " ".join(chance.choices(_WORDS, k=length))


def _untagged(place: Path, number: int, chance: random.Random) -> None:
    text = _text(number if chance.random() < 0.9 else number // 50, random.Random(number // 2))
    _pdf(place.with_suffix(chance.choice((".pdf",) * 19 + (".docx",))), [text] * chance.randint(1, 6), number)


def _scan(place: Path, number: int, chance: random.Random) -> None:
    _pdf(place.with_suffix(".pdf"), [""] * chance.randint(1, 4), number)


def _pdf(path: Path, pages: list[str], number: int) -> None:
    file = pikepdf.new()
    font = file.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    image = pikepdf.Stream(
        file, b"\0" * 16, Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    shown = file.make_indirect(image)
    for text in pages:
        sheet = file.add_blank_page(page_size=(595, 842))
        sheet.obj.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=shown))
        lines = [text[at : at + 90] for at in range(0, len(text), 90)]
        written = [f"BT /F 10 Tf 50 {780 - 14 * row} Td ({line}) Tj ET" for row, line in enumerate(lines)]
        program = "\n".join(written) or "q 595 0 0 842 0 0 cm /I Do Q"
        sheet.obj.Contents = file.make_stream(program.encode())
    date = f"D:{2008 + number % 17}0301120000"
    file.trailer.Info = Dictionary(
        Title=String(f"Report {number}"), ModDate=String(date), Producer=String("Printer 4.0")
    )
    locked = pikepdf.Encryption(owner="o", user="u") if number % 97 == 0 else False
    file.save(path, encryption=locked)


def _article(place: Path, number: int, chance: random.Random) -> None:
    place.with_suffix(".xml").write_text(
        '<article xml:lang="en"><front><article-meta><title-group><article-title>Report</article-title></title-group>'
        f"</article-meta></front><body><sec><title>A</title><p>{_text(number, chance)}</p>"
        f"<p>{_text(number, chance)}</p></sec></body></article>"
    )


def _page(place: Path, number: int, chance: random.Random) -> None:
    place.with_suffix(".html").write_text(
        f"<!doctype html><html lang=en><title>Report {number}</title><main><h1>Report</h1><p>{_text(number, chance)}"
        f"<p>{_text(number, chance)}<img src=a.png></main></html>"
    )


def _word(place: Path, number: int, chance: random.Random) -> None:
    text = _text(number - number % 2, random.Random(number // 2)) if chance.random() < 0.5 else _text(number, chance)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    types = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    lead = f'<Relationship Id="d" Type="{kind}" Target="word/document.xml"/>'
    with zipfile.ZipFile(place.with_suffix(".docx"), "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{types}">{lead}</Relationships>')
        archive.writestr("word/document.xml", body)


def _broken(place: Path, number: int, chance: random.Random) -> None:
    data = chance.choice((b"", b"%PDF-1.7\n% cut off", b"no document", b"<html>not found", b"PK\x03\x04 cut off"))
    place.with_suffix(chance.choice((".pdf", ".docx", ".epub"))).write_bytes(data)


def _sample(samples: list[Path]) -> Callable[[Path, int, random.Random], None]:
    def copy(place: Path, number: int, chance: random.Random) -> None:
        sample = chance.choice(samples)
        data = sample.read_bytes()
        if sample.suffix == ".epub":
            data = _other(data, number)
        else:
            data += b"\n%% %d\n%%%%EOF\n" % (number if chance.random() < 0.8 else 0)
        place.with_suffix(sample.suffix).write_bytes(data)

    return copy


def _other(data: bytes, number: int) -> bytes:
    """An EPUB with a sentence of its own in each page."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith(".xhtml"):
                content = content.replace(b"</p>", b" Report %d.</p>" % number, 1)
            new.writestr(member, content)
    return made.getvalue()


def _samples(where: Path) -> list[Path]:
    """The sample reports as PDF and EPUB."""
    return list(_made(where))


def _made(where: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        source = where / language / "article.xml"
        subprocess.run([PUBLISH, "init", where / language, "--lang", language], check=True, capture_output=True)
        command: list[str | Path] = [PUBLISH, source, "--format", "pdf", "--format", "epub", "--fail-on", "never"]
        subprocess.run(command, check=True, capture_output=True)
        yield from (source.with_suffix(".pdf"), source.with_suffix(".epub"))


if __name__ == "__main__":
    main()

"""What ``import publish`` offers: its examples, its signature, and that an import sets nothing.

``python -m tests.test_library`` writes the signature, for you to read: whoever removes something from it breaks programs.
"""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import publish
from publish import library, resources
from publish.request import Request
from publish.request.making import FORMATS
from tests.conftest import Make

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("library.golden.txt")
LOADED = """
import gc, json, locale, logging, os, signal, sys, threading, warnings
def state():
    return [
        dict(os.environ), os.getcwd(), sys.getrecursionlimit(), sys.getswitchinterval(), gc.isenabled(), gc.get_threshold(),
        locale.setlocale(locale.LC_ALL), [str(signal.getsignal(one)) for one in (2, 15)], threading.active_count(),
        logging.getLogger().level, len(logging.getLogger().handlers), len(warnings.filters), str(sys.excepthook), sys.path,
        [str(sys.stdout), str(sys.stderr)],
    ]
before, modules = state(), set(sys.modules)
import publish
publish.__version__, dir(publish)
print(json.dumps([before == state(), sorted(name for name in set(sys.modules) - modules if name.startswith("publish")), len(set(sys.modules) - modules)]))
"""


def signature() -> str:
    """Each name that is offered: the signature of a function, the fields of a record, the bases of an exception."""
    lines = []
    for name in sorted(publish.__all__):
        offered = getattr(library, name, None)
        if dataclasses.is_dataclass(offered):
            lines.append(f"{name}")
            lines += [f"    {field.name}: {field.type}" for field in dataclasses.fields(offered)]
            lines += [f"    {key} (property)" for key, value in vars(offered).items() if isinstance(value, property)]
        elif isinstance(offered, type):
            lines.append(f"{name}({', '.join(base.__name__ for base in offered.__bases__)})")
        elif offered is not None:
            parameters = inspect.signature(offered).parameters.values()
            lines += [f"{name}(", *(f"    {one}  # {one.kind.description}" for one in parameters)]
            lines.append(f") -> {inspect.signature(offered).return_annotation}")
    return "\n".join(lines) + "\n"


def test_the_signature_stays() -> None:
    assert signature() == GOLDEN.read_text("utf-8"), "what programs rest on has changed: python -m tests.test_library"
    assert inspect.signature(publish.audit).parameters.keys() == inspect.signature(library.audit).parameters.keys()
    assert set(library.__all__) == set(publish.__all__) - {"__version__"}
    assert dir(publish) == sorted(publish.__all__)
    with pytest.raises(AttributeError, match="no attribute 'exprot'"):
        publish.exprot  # type: ignore[attr-defined]  # noqa: B018


def test_what_is_offered_is_what_the_options_are() -> None:
    defaults = {name: one.default for name, one in inspect.signature(library.export).parameters.items()}
    fields = {field.name: field.default for field in dataclasses.fields(Request)}
    for name in defaults.keys() - {"source"}:
        assert defaults[name] == fields[name], name


def test_the_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.assets() / "sample" / "en", tmp_path / "report")
    (tmp_path / "notes.md").write_text("# Trees\n\nA tree is a tree.\n")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False)
    assert (failed, tried > 10) == (0, True)


def test_an_import_sets_nothing_and_loads_little() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    unchanged, ours, count = json.loads(run.stdout)
    assert unchanged
    assert ours == ["publish"]
    assert count < 10


@pytest.mark.parametrize("first", ["import publish.audit.engine", "import publish", "from publish.audit import engine"])
def test_a_name_of_a_package_and_a_function_stays_both(first: str, make: Make) -> None:
    path = make("<sec><title>A</title><p>x</p></sec>")
    code = f"{first}\nimport publish\nprint(publish.audit({str(path)!r}).findings)\nimport publish.audit.finding as f\nprint(f.Severity.ERROR.label, publish.audit.finding is f)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "()\nerror True\n"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"formats": ["docx"]}, "formats: 'docx' is none of"),
        ({"formats": "pdf"}, "formats: a string is no list"),
        ({"language": "Dutch"}, "no language tag"),
        ({"image_dpi": -1}, "image_dpi: give a number from 0"),
        ({"missing_media": "skip"}, "missing_media: 'skip' is none of"),
        ({"theme": "/nowhere"}, "is no folder of templates"),
        ({"profile": "pdf-ua-3"}, "Did you mean"),
    ],
)
def test_a_value_that_there_is_not_is_refused(values: dict[str, object], words: str, make: Make) -> None:
    path = make("<sec><title>A</title><p>x</p></sec>")
    with pytest.raises(publish.UsageError) as raised:
        publish.export(path, **values)  # type: ignore[arg-type]
    assert words in str(raised.value)
    assert [one.name for one in path.parent.iterdir()] == ["article.xml"]


def test_the_bytes_are_those_of_the_command_with_threads_and_without(make: Make, tmp_path: Path) -> None:
    path = make("<sec><title>A</title><p>x</p></sec>")
    command = [sys.executable, "-m", "publish", str(path), "-q", "-o", str(tmp_path / "a")]
    subprocess.run([*command, *(word for name in FORMATS for word in ("-f", name))], check=True)
    alone = publish.export(path, formats=FORMATS, output=tmp_path / "b")
    made: list[publish.Exported] = []
    thread = threading.Thread(
        target=lambda: made.append(publish.export(str(path), formats=FORMATS, output=tmp_path / "c"))
    )
    thread.start()
    thread.join()
    files = {one.relative_to(tmp_path / "a"): one.read_bytes() for one in (tmp_path / "a").rglob("*") if one.is_file()}
    for exported, folder in ((alone, tmp_path / "b"), (made[0], tmp_path / "c")):
        assert {one.relative_to(folder): one.read_bytes() for one in exported.files} == files
        assert exported.audit.errors == ()


if __name__ == "__main__":
    GOLDEN.write_text(signature(), "utf-8")

"""Work on many files, some at a time: every result in order, from memory where it is known, whatever one file does."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.files.cache import Lookup
from publish.errors import PublishError, SourceError
from publish.process.limits import Bounds
from publish.run import batches
from publish.run.batches import Batch, References


class Remembered:
    """A memory in a dictionary, which says what it was asked."""

    def __init__(self, known: dict[Path, int]) -> None:
        self.known = known
        self.recalled = 0
        self.is_closed = False

    def recall(self, path: Path) -> Lookup[int] | None:
        self.recalled += 1
        return None if path.name == "9" else Lookup(path.name, "", self.known.get(path))

    def keep(self, lookup: Lookup[int], path: Path, result: int, references: References) -> None:
        assert lookup.key == path.name
        self.known[path] = result

    def close(self) -> None:
        self.is_closed = True


def work(path: Path) -> int:
    if path.name == "4":
        raise SourceError("is bad", path)
    if path.name == "5":
        raise ZeroDivisionError("by nought")
    return 10 * int(path.name)


def told(results: list[tuple[Path, int | PublishError]]) -> list[object]:
    return [str(result) if isinstance(result, PublishError) else result for _, result in results]


@pytest.mark.parametrize("at_once", [1, 3, 100])
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_however_many_are_taken_up(
    at_once: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_AT_ONCE", at_once)
    paths = [Path(str(number)) for number in range(10)]
    memory = Remembered({Path("1"): 1, Path("2"): 2, Path("6"): 6})
    batch = Batch(lambda: work, jobs, Bounds(), memory)
    found = list(batch.results(paths))
    assert [path for path, _ in found] == paths
    results = told(found)
    assert str(results.pop(5)).startswith("5: a fault of our own: ZeroDivisionError: by nought")
    assert str(results.pop(4)) == "4: is bad"
    assert results == [0, 1, 2, 30, 6, 70, 80, 90]
    assert memory.known == {Path(str(n)): r for n, r in {0: 0, 1: 1, 2: 2, 3: 30, 6: 6, 7: 70, 8: 80}.items()}
    assert memory.is_closed


def test_no_more_is_taken_up_than_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_AT_ONCE", 4)
    memory = Remembered({Path(str(number)): number for number in range(100)})
    results = Batch(lambda: pytest.fail("all is known"), 1, Bounds(), memory).results(map(Path, map(str, range(8))))
    assert next(results) == (Path("0"), 0)
    assert memory.recalled == 4
    results.close()
    assert memory.is_closed

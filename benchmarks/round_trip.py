"""What of articles is lost on the way through a Word file: pandoc writes it, we import it, and `publish diff` compares.

    python benchmarks/round_trip.py ARTICLE.xml ...

The losses are those of both: what pandoc does not write into the file cannot be read from it. Printed are the changes
of each article by kind, how many of them are losses, and at the end all kinds together.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pypandoc

from publish.audit.difference import compare
from publish.errors import PublishError
from publish.process.limits import Bounds
from publish.run.imports import ARTICLE, Choices, run


def main() -> None:
    """Print what changed, an article a line."""
    total: Counter[str] = Counter()
    for name in sys.argv[1:]:
        article = Path(name).resolve()
        with tempfile.TemporaryDirectory() as folder:
            word = Path(folder) / "article.docx"
            subprocess.run(
                [pypandoc.get_pandoc_path(), "-f", "jats", "-t", "docx", "-o", str(word), str(article)],
                cwd=article.parent, check=True, capture_output=True,
            )  # fmt: skip
            try:
                run(word, Path(folder) / "article", Choices(), Bounds())
                changes = compare(article, Path(folder) / "article" / ARTICLE).changes
            except PublishError as error:
                print(f"{name}: {error}")
                continue
        kinds: Counter[str] = Counter()
        for change in changes:
            kinds[change.kind] += change.count
        total += kinds
        losses = sum(change.loss for change in changes)
        print(f"{name}: {losses} losses; {', '.join(f'{kind} {count}' for kind, count in kinds.most_common())}")
    print(f"together: {', '.join(f'{kind} {count}' for kind, count in total.most_common())}")


if __name__ == "__main__":
    main()

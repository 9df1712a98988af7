"""The report in every language, with its pictures: ``python benchmarks/reporting CHAPTERS FOLDER``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reporting.files import write

write(int(sys.argv[1]), Path(sys.argv[2]))

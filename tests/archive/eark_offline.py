"""The E-ARK validator without a network: it asks for its vocabularies by address, though the same files come with it.

Run by the Python of the environment in which ``eark-validator`` is installed: python eark_offline.py PACKAGE ...
"""

from __future__ import annotations

import importlib.util
import io
import sys
import urllib.request
from pathlib import Path

package = importlib.util.find_spec("eark_validator")
assert package is not None
VOCABULARIES = Path(next(iter(package.submodule_search_locations or []))) / "ipxml" / "resources" / "vocabs"


def _shipped(address: str) -> io.BytesIO:
    return io.BytesIO((VOCABULARIES / address.rpartition("/")[2]).read_bytes())


urllib.request.urlopen = _shipped  # type: ignore[assignment]

from eark_validator.cli.app import main  # type: ignore[import-not-found]  # noqa: E402

sys.exit(main())

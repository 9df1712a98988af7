"""What every test may use."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--articles", metavar="DIR", default=None, help="a folder of JATS articles, one in each subfolder")
    parser.addoption("--corpus", metavar="DIR", default=None, help="a folder of labelled PDFs, EPUBs and attack files")

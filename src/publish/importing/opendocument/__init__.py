"""OpenDocument texts (``.odt``; ISO/IEC 26300) as documents."""

from publish.importing.opendocument.reader import read

__all__ = ["read"]

"""Word files (``.docx``, ``.docm``; ISO/IEC 29500) as documents; macros are never looked at."""

from publish.importing.word.reader import read

__all__ = ["read"]

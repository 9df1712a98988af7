from publish.library import (
    Audit,
    Exported,
    Finding,
    Imported,
    OutputError,
    PublishError,
    Reading,
    SourceError,
    UsageError,
    audit,
    export,
    import_document,
    read,
)

__all__ = [
    "Audit",
    "Exported",
    "Finding",
    "Imported",
    "OutputError",
    "PublishError",
    "Reading",
    "SourceError",
    "UsageError",
    "__version__",
    "audit",
    "export",
    "import_document",
    "read",
]

__version__: str

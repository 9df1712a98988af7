"""What the service offers, as OpenAPI 3.1 describes it. Version 1 is frozen: fields are only ever added."""

from __future__ import annotations

from typing import Any

from publish import __version__
from publish.request.making import FORMATS, PROFILES

ROOT = "/api/v1"
_TEXT = {"type": "string"}
_NO_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_KEY = {"name": "key", "in": "path", "required": True, "schema": _TEXT, "description": "of a report"}
_JOB = {"name": "job", "in": "path", "required": True, "schema": _TEXT}
_PASSAGE = {"type": "object", "properties": {"place": _COUNT, "mark": _TEXT}, "required": ["place", "mark"]}
_FIELD = {"type": "object", "properties": {"seen": _TEXT, "value": _TEXT}, "required": ["seen", "value"]}


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Publish desk",
            "version": __version__,
            "description": "Import, audit, mend and export JATS articles. Every request needs the token of the desk, "
            "as a bearer token. What takes its time is a job: it is begun (202), looked at, and may be cancelled.",
        },
        "security": [{"token": []}],
        "paths": {
            f"{ROOT}/reports": {"get": _asks("The reports of the folder", "Reports")},
            f"{ROOT}/documents": {
                "post": {
                    **_begins("Take a file: a document is imported, an article taken in, a PDF or EPUB audited"),
                    "parameters": [
                        {"name": "name", "in": "query", "schema": _TEXT, "description": "of the file"},
                        {"name": "guess", "in": "query", "schema": {"enum": ["all"]}},
                    ],
                    "requestBody": {"content": {"application/octet-stream": {"schema": {"format": "binary"}}}},
                }
            },
            f"{ROOT}/reports/{{key}}": {
                "parameters": [_KEY],
                "get": _asks(
                    "Findings, pictures, tables, headings, languages, wordings and details of a report", "Report"
                ),
            },
            f"{ROOT}/reports/{{key}}/edits": {
                "parameters": [_KEY],
                "post": {
                    "summary": "Change the article; 409 where somebody else changed the same place",
                    "requestBody": _json({"oneOf": _edits()}),
                    "responses": _answers("200", "Edited"),
                },
            },
            **{
                f"{ROOT}/reports/{{key}}/{way}": {
                    "parameters": [_KEY],
                    "post": {"summary": summary, "responses": _answers("200", "Step")},
                }
                for way, summary in (("undo", "Take back the last change"), ("redo", "Do it again"))
            },
            f"{ROOT}/reports/{{key}}/exports": {
                "parameters": [_KEY],
                "post": {**_begins("Make and audit files"), "requestBody": _json(_export())},
            },
            f"{ROOT}/jobs/{{job}}": {
                "parameters": [_JOB],
                "get": _asks("How far a job is, and what came of it", "Job"),
                "delete": {"summary": "End a job", "responses": _answers("200", "Job")},
            },
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answers(status: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    fault = {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {
        status: {"description": schema, "content": content},
        "4XX": {"description": "It cannot be done", "content": fault},
        "5XX": {"description": "It cannot be done now", "content": fault},
    }


def _asks(summary: str, schema: str) -> dict[str, Any]:
    return {"summary": summary, "responses": _answers("200", schema)}


def _begins(summary: str) -> dict[str, Any]:
    return {"summary": summary, "responses": _answers("202", "Job")}


def _export() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "formats": {"type": "array", "items": {"enum": list(FORMATS)}, "minItems": 1},
            "profile": {"enum": list(PROFILES)},
            "theme": _TEXT,
        },
    }


def _edits() -> list[dict[str, Any]]:
    def edit(name: str, *required: str, **properties: dict[str, Any]) -> dict[str, Any]:
        fields = {"edit": {"const": name}, "what": {**_TEXT, "description": "said by undo"}, **properties}
        return {"type": "object", "properties": fields, "required": ["edit", *required]}

    return [
        edit(
            "picture", "number", "digest", number=_COUNT, digest=_TEXT, seen=_TEXT, alt_text=_TEXT, language=_TEXT,
            long_description=_TEXT, decorative={"type": "boolean"}, overrules={"type": "boolean"},
        ),
        edit("table-heads", "place", "mark", "rows", "columns", place=_COUNT, mark=_TEXT, rows=_COUNT, columns=_COUNT),
        edit("heading", "place", "mark", "do", place=_COUNT, mark=_TEXT, do={"enum": ["higher", "deeper", "adopt"]}),
        edit("language", "passages", "language", passages={"type": "array", "items": _PASSAGE}, language=_TEXT),
        edit("link", "place", "mark", "words", place=_COUNT, mark=_TEXT, words=_TEXT, address=_TEXT),
        edit("abbreviation", "abbreviation", "words", abbreviation=_TEXT, words=_TEXT),
        edit("caption", "place", "mark", "words", place=_COUNT, mark=_TEXT, words=_TEXT),
        edit("details", "fields", fields={"type": "object", "additionalProperties": _FIELD}),
        edit("fixes"),
    ]  # fmt: skip


def _schemas() -> dict[str, Any]:
    listed = {"type": "object", "properties": {"key": _TEXT, "name": _TEXT, "title": _TEXT}}
    lists = ("findings", "pictures", "tables", "headings", "passages", "wordings", "details")
    array = {"type": "array", "items": {"type": "object"}}
    states = ["waiting", "working", "done", "failed", "cancelled"]
    return {
        "Reports": {"type": "array", "items": listed},
        "Report": {
            "type": "object",
            "properties": {"digest": _TEXT, "title": _TEXT, "language": _TEXT, **dict.fromkeys(lists, array)},
        },
        "Edited": {"type": "object", "properties": {"changed": {"type": "boolean"}, "remarks": {"type": "array"}}},
        "Step": {"type": "object", "properties": {"undone": _NO_TEXT, "redone": _NO_TEXT}},
        "Job": {
            "type": "object",
            "properties": {"key": _TEXT, "kind": _TEXT, "about": _TEXT, "state": {"enum": states}, "step": _TEXT,
                           "result": {"type": "object"}, "fault": {"$ref": "#/components/schemas/Fault"}},
        },
        "Fault": {
            "type": "object",
            "properties": {"error": _TEXT, "line": {"type": ["integer", "null"]}, "advice": _NO_TEXT,
                           "yours": _TEXT, "theirs": _TEXT},
        },
    }  # fmt: skip

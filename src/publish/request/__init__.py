"""What a run is asked to do: the options of all commands as fields of one record, each with all said of it."""

from __future__ import annotations

from publish.request.record import Request

__all__ = ["Request"]

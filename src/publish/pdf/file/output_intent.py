"""Which colours the pages mean: sRGB, by a profile that the file carries (ISO 19005-3, 6.2.3)."""

from __future__ import annotations

from typing import Any

import pydyf

from publish import resources

NAME = "sRGB2014"


def add_output_intent(pdf: Any) -> None:
    """State the output intent. Pictures keep the profiles that they bring; what is drawn is sRGB."""
    profile = pydyf.Stream([(resources.assets() / "colour" / f"{NAME}.icc").read_bytes()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String(NAME),
            "Info": pydyf.String("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])

"""The numbers that the drawings show. They are made up, and agree with each other and with the report's tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class District:
    """One district; canopy cover in per cent of its area, surface temperature in °C on 12 August 2025 at 14:00."""

    name: str
    inhabitants: int
    hectares: int
    trees_2020: int
    trees_2025: int
    canopy_2020: float
    canopy_2025: float
    surface: float


DISTRICTS = (
    District("Oudstad", 21_400, 310, 4_120, 4_480, 9.1, 10.4, 41.8),
    District("Kanaalkant", 38_900, 540, 6_310, 7_250, 11.2, 12.9, 42.6),
    District("Molenwijk", 33_200, 680, 9_880, 10_640, 16.0, 17.3, 39.5),
    District("Sint-Aldo", 27_600, 890, 14_150, 14_720, 21.4, 22.0, 37.2),
    District("Veldekens", 24_600, 1_260, 21_030, 22_180, 24.3, 25.8, 35.4),
    District("Noorderpark", 18_300, 1_020, 19_560, 19_910, 28.7, 28.9, 33.9),
)
TARGET = 30.0  # per cent of canopy cover, in 2035

# Year: trees planted, trees removed.
SEASONS = {2021: (1_310, 640), 2022: (1_420, 690), 2023: (1_580, 910), 2024: (1_760, 730), 2025: (1_840, 810)}

# Air temperature in °C at 1.5 m on 12 August 2025, hour by hour from 6:00.
FIRST_HOUR = 6
BARE = (21.2, 22.0, 23.6, 25.5, 27.6, 29.7, 31.8, 33.6, 35.0, 36.0, 36.4, 36.0, 34.9, 33.2, 31.2, 29.4, 28.0)
SHADED = (21.0, 21.6, 22.8, 24.3, 25.9, 27.5, 29.0, 30.3, 31.3, 31.9, 32.1, 31.9, 31.2, 30.1, 28.8, 27.6, 26.6)
PEAK_HOUR = 16

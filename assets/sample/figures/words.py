"""What the drawings say, in each language, and how each language writes a number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A drawing's own title and description, for those who open it outside the report."""

    title: str
    description: str


@dataclass(frozen=True)
class Words:
    """One language. ``thousands`` and ``point`` separate digits."""

    language: str
    thousands: str
    point: str
    heading: str
    north: str
    canal: str
    canopy: Said
    canopy_axis: str
    canopy_target: str
    map_canopy: Said
    map_canopy_legend: tuple[str, ...]
    map_canopy_classes: tuple[str, ...]
    map_heat: Said
    map_heat_legend: tuple[str, ...]
    map_heat_classes: tuple[str, ...]
    season: Said
    season_year: str
    season_axis: str
    season_legend: tuple[str, str, str]
    heat: Said
    heat_axis: str
    heat_hours: str
    heat_bare: tuple[str, ...]
    heat_shaded: tuple[str, ...]
    heat_cooler: str
    hour_mark: str
    street: Said
    street_parts: tuple[tuple[str, str], ...]

    def whole(self, value: int) -> str:
        """A count, with thousands set apart."""
        return f"{value:,}".replace(",", self.thousands)

    def decimal(self, value: float) -> str:
        """One decimal."""
        return f"{value:.1f}".replace(".", self.point)

    def percent(self, value: float) -> str:
        """One decimal and the sign."""
        return self.decimal(value) + ("%" if self.language.startswith("en") else "\u00a0%")

    def degrees(self, value: float) -> str:
        """Degrees Celsius."""
        return f"{self.decimal(value)}\u00a0°C"

    def hour(self, value: int) -> str:
        """An hour of the day."""
        return self.hour_mark.format(value)


DUTCH = Words(
    language="nl-BE",
    thousands=".",
    point=",",
    heading="Huizenrij met straatbomen (versiering)",
    north="N",
    canal="kanaal",
    canopy=Said(
        "Kroonbedekking per district, 2020 en 2025",
        "Puntgrafiek met zes districten en de streefwaarde van 30 procent. Geen enkel district haalt ze.",
    ),
    canopy_axis="kroonbedekking (% van de oppervlakte)",
    canopy_target="streefwaarde 2035",
    map_canopy=Said(
        "Kaart van de kroonbedekking in 2025",
        "Schematische kaart van de zes districten. Hoe dichter de stippen, hoe meer schaduw van boomkronen.",
    ),
    map_canopy_legend=("Kroonbedekking", "2025"),
    map_canopy_classes=("minder dan 15 %", "15 tot 20 %", "20 tot 25 %", "25 tot 30 %"),
    map_heat=Said(
        "Kaart van de oppervlaktetemperatuur op 12 augustus 2025",
        "Schematische kaart van de zes districten. Hoe dichter de lijnen, hoe heter de grond.",
    ),
    map_heat_legend=("Oppervlakte,", "12 augustus 2025"),
    map_heat_classes=("minder dan 35 °C", "35 tot 38 °C", "38 tot 41 °C", "41 °C en meer"),
    season=Said(
        "Geplante en gerooide bomen, 2021 tot 2025",
        "Staafdiagram: boven de nullijn de geplante bomen, eronder de gerooide, met het saldo per jaar.",
    ),
    season_year="jaar",
    season_axis="aantal bomen per jaar; onder de nullijn: gerooid",
    season_legend=("geplant", "gerooid", "saldo (geplant − gerooid)"),
    heat=Said(
        "Luchttemperatuur in twee straten op 12 augustus 2025",
        "Lijngrafiek van 6 tot 22 uur. De straat met bomen blijft de hele dag koeler.",
    ),
    heat_axis="°C",
    heat_hours="uur van de dag",
    heat_bare=("Kaaistraat", "zonder bomen"),
    heat_shaded=("Lindelaan", "met bomen"),
    heat_cooler="koeler",
    hour_mark="{} u",
    street=Said(
        "Doorsnede van een straat met een standplaats voor een boom",
        "Gevel, voetpad, boom met wortelruimte en rijweg, met zes genummerde onderdelen.",
    ),
    street_parts=(
        ("Kroon", "schaduw voor voetpad en gevel"),
        ("Boomspiegel", "minstens 6 m², onverhard en beplant"),
        ("Instroom in de boordsteen", "brengt regenwater van de rijweg"),
        ("Wortelruimte", "minstens 15 m³ draagkrachtig bomenzand"),
        ("Nutsleidingen", "gebundeld achter een wortelscherm"),
        ("Drainagelaag", "voert overtollig water traag af"),
    ),
)

FRENCH = Words(
    language="fr-BE",
    thousands="\u202f",
    point=",",
    heading="Rangée de maisons et d’arbres (décoration)",
    north="N",
    canal="canal",
    canopy=Said(
        "Couverture arborée par district, 2020 et 2025",
        "Graphique à points : six districts et l’objectif de 30 pour cent, qu’aucun district n’atteint.",
    ),
    canopy_axis="couverture arborée (% de la superficie)",
    canopy_target="objectif 2035",
    map_canopy=Said(
        "Carte de la couverture arborée en 2025",
        "Carte schématique des six districts. Plus les points sont serrés, plus les couronnes donnent d’ombre.",
    ),
    map_canopy_legend=("Couverture", "arborée, 2025"),
    map_canopy_classes=("moins de 15 %", "de 15 à 20 %", "de 20 à 25 %", "de 25 à 30 %"),
    map_heat=Said(
        "Carte de la température de surface le 12 août 2025",
        "Carte schématique des six districts. Plus les lignes sont serrées, plus le sol est chaud.",
    ),
    map_heat_legend=("Surface du sol,", "12 août 2025"),
    map_heat_classes=("moins de 35 °C", "de 35 à 38 °C", "de 38 à 41 °C", "41 °C et plus"),
    season=Said(
        "Arbres plantés et abattus, de 2021 à 2025",
        "Diagramme en barres : au-dessus de la ligne les arbres plantés, en dessous les arbres abattus, et le solde.",
    ),
    season_year="année",
    season_axis="nombre d’arbres par an ; sous la ligne : abattus",
    season_legend=("plantés", "abattus", "solde (plantés − abattus)"),
    heat=Said(
        "Température de l’air dans deux rues le 12 août 2025",
        "Courbes de 6 à 22 heures. La rue arborée reste plus fraîche toute la journée.",
    ),
    heat_axis="°C",
    heat_hours="heure de la journée",
    heat_bare=("Kaaistraat", "sans arbres"),
    heat_shaded=("Lindelaan", "avec arbres"),
    heat_cooler="de moins",
    hour_mark="{} h",
    street=Said(
        "Coupe d’une rue avec un emplacement d’arbre",
        "Façade, trottoir, arbre et son volume de racines, chaussée, avec six éléments numérotés.",
    ),
    street_parts=(
        ("Couronne", "ombre sur le trottoir et la façade"),
        ("Fosse plantée", "au moins 6 m² de sol perméable et planté"),
        ("Avaloir dans la bordure", "amène l’eau de pluie de la chaussée"),
        ("Volume d’enracinement", "au moins 15 m³ de mélange terre-pierres"),
        ("Impétrants", "regroupés derrière un écran anti-racines"),
        ("Couche drainante", "évacue lentement l’eau en excès"),
    ),
)

ENGLISH = Words(
    language="en-GB",
    thousands=",",
    point=".",
    heading="A row of houses and street trees (decoration)",
    north="N",
    canal="canal",
    canopy=Said(
        "Canopy cover by district, 2020 and 2025",
        "Dot plot of six districts and the target of 30 per cent, which no district reaches.",
    ),
    canopy_axis="canopy cover (% of area)",
    canopy_target="2035 target",
    map_canopy=Said(
        "Map of canopy cover in 2025",
        "Schematic map of the six districts. The denser the dots, the more shade from tree crowns.",
    ),
    map_canopy_legend=("Canopy cover,", "2025"),
    map_canopy_classes=("under 15%", "15 to 20%", "20 to 25%", "25 to 30%"),
    map_heat=Said(
        "Map of surface temperature on 12 August 2025",
        "Schematic map of the six districts. The closer the lines, the hotter the ground.",
    ),
    map_heat_legend=("Ground surface,", "12 August 2025"),
    map_heat_classes=("under 35 °C", "35 to 38 °C", "38 to 41 °C", "41 °C and over"),
    season=Said(
        "Trees planted and felled, 2021 to 2025",
        "Bar chart: trees planted above the line, trees felled below it, and the net gain of each year.",
    ),
    season_year="year",
    season_axis="trees per year; below the line: felled",
    season_legend=("planted", "felled", "net gain (planted − felled)"),
    heat=Said(
        "Air temperature in two streets on 12 August 2025",
        "Line chart from 6:00 to 22:00. The street with trees stays cooler all day.",
    ),
    heat_axis="°C",
    heat_hours="time of day",
    heat_bare=("Kaaistraat", "no trees"),
    heat_shaded=("Lindelaan", "with trees"),
    heat_cooler="cooler",
    hour_mark="{}:00",
    street=Said(
        "Section through a street with a place for a tree",
        "House front, pavement, tree with its rooting space and carriageway, with six numbered parts.",
    ),
    street_parts=(
        ("Crown", "shade for pavement and house front"),
        ("Tree pit", "at least 6 m², unsealed and planted"),
        ("Kerb inlet", "lets in rainwater from the carriageway"),
        ("Rooting space", "at least 15 m³ of load-bearing tree soil"),
        ("Utility ducts", "bundled behind a root barrier"),
        ("Drainage layer", "slowly carries off surplus water"),
    ),
)

LANGUAGES = {"nl": DUTCH, "fr": FRENCH, "en": ENGLISH}

"""Sentences in the manner of a public report: real words, each as frequent as its rank in a language makes it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

NOUNS = """
city year street region programme council service resident measure budget plan household traffic building
neighbourhood tree park road station energy water school-bus child employer worker district transport housing health
climate target survey figure report agency department office project team partner university library museum hospital
community association government minister authority policy strategy regulation licence permit subsidy investment
contract tender supplier company industry market price cost rent income tax revenue expenditure saving balance account
audit review inspection inspector complaint appeal decision agreement treaty declaration principle objective indicator
result outcome effect impact cause reason problem challenge risk opportunity solution method approach technique
technology network platform website application database register archive document publication newsletter brochure
meeting conference workshop training course teacher pupil student apprentice graduate researcher scientist engineer
architect planner developer owner tenant landlord neighbour visitor tourist commuter cyclist pedestrian driver
passenger vehicle bicycle tram bus train bridge tunnel crossing junction pavement square garden forest river canal
harbour coast valley hill soil air noise heat temperature rainfall flood drought storm emission pollution waste
recycling container collection treatment plant factory warehouse shop restaurant kitchen roof wall window insulation
heating boiler pump panel meter cable pipe sewer reservoir fountain playground sports-field swimming-pool theatre
cinema festival exhibition collection-point heritage monument church mosque cemetery
""".split()
ADJECTIVES = """
new public regional local annual important social large small open European different available several further
economic national possible recent accessible sustainable municipal urban rural young elderly vulnerable financial
administrative technical cultural environmental historic industrial residential affordable additional considerable
significant gradual temporary permanent voluntary mandatory independent joint common shared separate average monthly
weekly daily seasonal previous current future expected planned completed ambitious modest reliable transparent
efficient effective appropriate consistent comparable measurable representative preliminary definitive detailed
comprehensive digital electronic mechanical renewable recyclable biodegradable pedestrianised multilingual
""".split()
VERBS = """
supports shows requires includes reaches improves provides concerns describes follows reduces increases covers
explains offers receives measures compares replaces strengthens encourages protects connects finances publishes
evaluates monitors coordinates develops renovates maintains accompanies confirms exceeds determines illustrates
summarises distributes guarantees facilitates anticipates prioritises complements simplifies consolidates accelerates
""".split()
ADVERBS = """
also again already mostly gradually together clearly largely regularly generally considerably particularly
successfully systematically independently subsequently approximately simultaneously
""".split()
PREPOSITIONS = "in of for with on from by during within through between without under around before after since".split()
CONJUNCTIONS = "and while but because although so whereas since".split()
OPENERS = (
    *(
        "In {year}, ",
        "At the same time, ",
        "As in earlier years, ",
        "By contrast, ",
        "For that reason, ",
        "On average, ",
    ),
    *("According to the survey, ", "Compared with {year}, ", "Besides, ", "Where necessary, ", "Without doubt, "),
)


class Prose:
    """An endless supply of sentences. The same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def sentence(self) -> str:
        """One sentence of some ten to thirty words."""
        chance = self._random.random
        words = self._phrase() + " " + self._of(VERBS) + " " + self._phrase()
        if chance() < 0.5:
            words += f" {self._of(PREPOSITIONS)} {self._phrase()}"
        if chance() < 0.25:
            words += f" {self._of(ADVERBS)}"
        if chance() < 0.4:
            words += f", {self._of(CONJUNCTIONS)} {self._phrase()} {self._of(VERBS)} {self._phrase()}"
        if chance() < 0.2:
            words += f" ({self.number()} {self._of(('per cent', 'euros', 'people', 'hectares', 'kilometres'))})"
        if chance() < 0.25:
            words = self._of(OPENERS).format(year=self._random.randint(2015, 2025)) + words
        return words[0].upper() + words[1:] + "."

    def title(self) -> str:
        """A heading of a few words."""
        words = f"{self._of(ADJECTIVES)} {self._of(NOUNS)} {self._of(PREPOSITIONS)} the {self._of(NOUNS)}"
        return words[0].upper() + words[1:]

    def name(self) -> str:
        """What a row of a table is called."""
        words = f"{self._of(ADJECTIVES)} {self._of(NOUNS)}"
        return words[0].upper() + words[1:]

    def number(self) -> str:
        """A figure as it is printed."""
        return f"{self._random.randint(1, 99999):,}"

    def _phrase(self) -> str:
        words = self._of(("the", "the", "the", "each", "this", "every", "its", "their"))
        if self._random.random() < 0.45:
            words += " " + self._of(ADJECTIVES)
        words += " " + self._of(NOUNS)
        if self._random.random() < 0.35:
            words += " of the " + self._of(NOUNS)
        return words

    def _of(self, words: Sequence[str]) -> str:
        """A word by Zipf's law: the next in rank is that much rarer."""
        return self._random.choices(words, cum_weights=_shares(len(words)))[0]


@cache
def _shares(ranks: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(ranks)))

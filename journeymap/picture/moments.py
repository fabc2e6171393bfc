"""Which touchpoint a persona means: where a pain or a gain is felt, and what it says it trusts."""

from collections.abc import Iterable, Sequence

from journeymap.model.items import Touchpoint
from journeymap.model.searching import plain

_TELLING = 4
"""Letters that a text must have to be found within another."""


def felt_at(line: str, cards: Iterable[Touchpoint], fields: Sequence[str]) -> Touchpoint | None:
    """The first of some touchpoints that says a line in one of these fields, or part of it."""
    wanted = plain(line.strip(' .“”"'))
    for card in cards:
        for field in fields:
            said = plain(getattr(card, field).strip(' .“”"'))
            if min(len(wanted), len(said)) >= _TELLING and (wanted in said or said in wanted):
                return card
    return None

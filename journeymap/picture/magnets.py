"""The best lead magnet of each stage: what brings most of those who come to it on to the goal."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymap.model.items import CallToAction, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.model.searching import plain
from journeymap.picture.figures import Figures

_ASKS = frozenset({CallToAction.SUBSCRIBE, CallToAction.CONTACT, CallToAction.TRY})
"""Calls that ask for something in return, as a lead magnet does."""


class Magnet(NamedTuple):
    """What a stage draws people with, and how many of those who meet it reach the goal; None: not known."""

    stage: Stage
    text: str = ""
    customers: float | None = None


def best_magnets(journey: Journey, report: Figures | None) -> Iterator[Magnet]:
    """Of each stage its best lead magnet.

    A magnet that a stage names is met at the touchpoints that have it in their name or content. Where none of
    them does, it is the touchpoint that asks people to subscribe, to get in touch or to try.
    """
    for stage in journey.stages:
        cards = [item for item in journey.of(Touchpoint) if item.stage == stage.id]
        named = [line.strip() for line in stage.lead_magnet.splitlines() if line.strip()]
        found = [Magnet(stage, text, _most(_holding(text, cards), report)) for text in named]
        if not any(each.customers for each in found):
            asking = [item for item in cards if item.call_to_action in _ASKS]
            found += [Magnet(stage, item.name or item.id, _most([item], report)) for item in asking]
        yield max(found, key=lambda each: (each.customers or 0.0, -found.index(each)), default=Magnet(stage))


def _holding(text: str, cards: list[Touchpoint]) -> list[Touchpoint]:
    wanted = plain(text)
    return [
        item
        for item in cards
        if wanted in plain(f"{item.name}\n{item.content}") or (item.name and plain(item.name) in wanted)
    ]


def _most(cards: list[Touchpoint], report: Figures | None) -> float | None:
    """The most customers a period who come through one of some touchpoints."""
    counts = []
    for item in cards:
        known = report.touchpoints.get(item.id) if report else None
        if report is not None and known is not None and known.reach is not None and known.to_goal is not None:
            counts.append(known.reach * report.entrants * known.to_goal)
    return max(counts, default=None)

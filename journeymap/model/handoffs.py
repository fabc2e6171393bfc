"""Who has which stage, today and in other years, where one team hands over to the other, on what terms.

It follows from the records alone, and figures and pictures need it alike: so it stands beside the records.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from journeymap.model.commands import Add, Command, Together, Update, new_id
from journeymap.model.items import ItemId, Stage, Team, Tenure, Term
from journeymap.model.journey import Journey

PARAMETERS: Final = (
    "purpose", "focus", "timing", "channels", "metrics", "content", "length", "goal", "approach", "team",
)  # fmt: skip
"""What a contract between marketing and sales speaks of, in this order."""
SIDES: Final = (Team.MARKETING, Team.SALES)
"""The two who make a contract."""

Shares = Mapping[ItemId, float]
"""Marketing's share of each stage for which one is known."""
Wording = Callable[[str, Team], str]
"""What a parameter says for a side where nobody wrote anything."""


class HandOff(NamedTuple):
    """Where the majority owner changes: who gives and takes, the stages, and those that both hold between."""

    giver: Team
    taker: Team
    source: ItemId
    target: ItemId
    between: tuple[ItemId, ...] = ()

    @property
    def is_back(self) -> bool:
        """Whether sales gives back to marketing."""
        return self.taker is Team.MARKETING


def owner_of(share: float) -> Team:
    """Who has most of a stage by marketing's share of it; shared where each has half.

    >>> owner_of(0.6), owner_of(0.5), owner_of(0.0)
    (<Team.MARKETING: 'marketing'>, <Team.SHARED: 'shared'>, <Team.SALES: 'sales'>)
    """
    if math.isclose(share, 0.5, abs_tol=1e-9):
        return Team.SHARED
    return Team.MARKETING if share > 0.5 else Team.SALES


def shares_of(journey: Journey, year: int | None = None) -> dict[ItemId, float]:
    """Marketing's shares of the stages in order, today or as they were said for a year."""
    if year is None:
        return {stage.id: stage.marketing_share for stage in journey.stages}
    found = {each.stage: each.marketing_share for each in _tenures(journey) if each.year == year}
    return {stage.id: found[stage.id] for stage in journey.stages if stage.id in found}


def years_of(journey: Journey) -> tuple[int, ...]:
    """The years of which something is said, oldest first."""
    return tuple(sorted({each.year for each in journey.of(Tenure)}))


def mean_share(shares: Shares) -> float | None:
    """Marketing's mean share over stages, each counting the same; None where none is known."""
    return math.fsum(shares.values()) / len(shares) if shares else None


def hand_offs(journey: Journey, shares: Shares | None = None) -> tuple[HandOff, ...]:
    """Where the majority owner changes from stage to stage, in their order; today unless shares are given.

    A stage that both hold equally belongs to nobody: the hand-off is then at the next that has an owner.
    """
    shares = shares_of(journey) if shares is None else shares
    found: list[HandOff] = []
    last: tuple[ItemId, Team] | None = None
    between: list[ItemId] = []
    for stage in journey.stages:
        if stage.id not in shares:
            continue
        owner = owner_of(shares[stage.id])
        if owner is Team.SHARED:
            between.append(stage.id)
            continue
        if last is not None and last[1] is not owner:
            found.append(HandOff(last[1], owner, last[0], stage.id, tuple(between)))
        last, between = (stage.id, owner), []
    return tuple(found)


def terms_of(journey: Journey, stage: ItemId) -> dict[str, Term]:
    """What was agreed where a stage takes over, by parameter."""
    found = sorted((each for each in journey.of(Term) if each.stage == stage), key=lambda each: each.id)
    return {each.parameter: each for each in found}


def contract_of(journey: Journey, stage: ItemId, wording: Wording) -> Iterator[tuple[str, Term, bool]]:
    """All parameters where a stage takes over, each with its term, and whether somebody wrote it.

    `wording` says what nobody wrote yet.
    """
    written = terms_of(journey, stage)
    for parameter in PARAMETERS:
        term = written.get(parameter)
        if term is not None:
            yield parameter, term, True
        else:
            texts = {side.value: wording(parameter, side) for side in SIDES}
            yield parameter, Term(id=ItemId(""), stage=stage, parameter=parameter, **texts), False


def agree(
    journey: Journey, stage: ItemId, parameter: str, side: Team, text: str, wording: Wording
) -> Command | None:
    """The command that lets a contract say something for a side; None where it says so already.

    The other side of a parameter that nobody wrote keeps the wording it had on the screen.
    """
    term = next(each for name, each, _ in contract_of(journey, stage, wording) if name == parameter)
    if getattr(term, side.value) == text:
        return None
    if term.id:
        return Update(term.id, {side.value: text})
    texts = {"marketing": term.marketing, "sales": term.sales, side.value: text}
    return Add(Term(id=new_id(), stage=stage, parameter=parameter, **texts))


def give(journey: Journey, stage: ItemId, share: float, year: int | None = None) -> Command | None:
    """The command that gives marketing a share of a stage, today or in a year; None where it has it."""
    if year is None:
        item = journey[stage]
        is_same = isinstance(item, Stage) and item.marketing_share == share
        return None if is_same else Update(stage, {"marketing_share": share})
    held = [each for each in _tenures(journey) if each.stage == stage and each.year == year]
    if not held:
        return Add(Tenure(id=new_id(), stage=stage, year=year, marketing_share=share))
    return None if held[-1].marketing_share == share else Update(held[-1].id, {"marketing_share": share})


def recall(journey: Journey, year: int) -> Command | None:
    """The command that says of a year what its neighbour says, for what it does not say yet itself.

    Its neighbour is the next later year that is told, else today. None where nothing is missing.
    """
    later = next((each for each in years_of(journey) if each > year), None)
    neighbour = {**shares_of(journey), **(shares_of(journey, later) if later is not None else {})}
    known = shares_of(journey, year)
    added = tuple(
        Add(Tenure(id=new_id(), stage=stage, year=year, marketing_share=share))
        for stage, share in neighbour.items()
        if stage not in known
    )
    return Together("ownership", added) if added else None


def _tenures(journey: Journey) -> list[Tenure]:
    """All that is said of years, in a fixed order: of two about the same the last counts."""
    return sorted(journey.of(Tenure), key=lambda each: each.id)

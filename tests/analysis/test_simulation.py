"""Walkers sent over the map one by one, who know nothing of matrices: they must come to the same figures."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from journeymap.analysis import Forecast, Report, analyze, chosen, forecast, stuck
from journeymap.exchange.templates import load
from journeymap.model.items import ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of

WALKERS = 200_000
ERRORS = 4
FAR = 10_000

pytestmark = pytest.mark.slow


class Crowd:
    """Walkers of all personas, by volume: days and steps until the first sale, infinite for who leaves."""

    def __init__(self, journey: Journey, seed: int) -> None:
        self.dice = np.random.default_rng(seed)
        self.journey = journey
        self.days = np.full(WALKERS, np.inf)
        self.steps = np.zeros(WALKERS)
        self.age_at_end = np.zeros(WALKERS)
        self.path: list[list[ItemId]] = [[] for _ in range(WALKERS)]
        people = sorted(journey.of(Persona), key=lambda item: item.id)
        volume = np.array([person.volume for person in people])
        who = self.dice.choice(len(people), WALKERS, p=volume / volume.sum())
        for number, person in enumerate(people):
            self._walk(person, np.flatnonzero(who == number))

    def _walk(self, person: Persona, walkers: NDArray[np.int64]) -> None:
        here: dict[ItemId, NDArray[np.int64]] = {person.id: walkers}
        age = np.zeros(WALKERS)
        for each in walkers:
            self.path[each].append(person.id)
        for _ in range(FAR):
            ahead: dict[ItemId, list[NDArray[np.int64]]] = {}
            for node, group in here.items():
                for step, took in self._choices(person, node, group):
                    age[took] += self._delay(step, len(took))
                    self.steps[took] += node != person.id
                    for each in took:
                        self.path[each].append(step.target)
                    target = self.journey[step.target]
                    assert isinstance(target, Touchpoint)
                    if target.outcome is Outcome.SALE:
                        self.days[took] = age[took]
                    else:
                        ahead.setdefault(step.target, []).append(took)
            here = {node: np.concatenate(groups) for node, groups in ahead.items()}
            if not here:
                break
        assert not here
        self.age_at_end[walkers] = age[walkers]

    def _choices(
        self, person: Persona, node: ItemId, group: NDArray[np.int64]
    ) -> list[tuple[Transition, NDArray[np.int64]]]:
        """Who takes which step; the others leave."""
        steps = [
            step
            for step in self.journey.outgoing.get(node, ())
            if step.flow_kind != "referral" and step.persona in (None, person.id)
        ]
        item = self.journey[node]
        if isinstance(item, Touchpoint) and item.group_chance != 1.0:
            assert item.group_rule == "all"
            assert isinstance(item.group_chance, float)
            size = item.group_size or person.group_size
            members = np.floor(size) + (self.dice.random(len(group)) < size - np.floor(size))
            group = group[self.dice.random(len(group)) < item.group_chance**members]
        said = sum(step.probability or 0.0 for step in steps)
        unsaid = sum(step.probability is None for step in steps)
        chances = [(1 - said) / unsaid if s.probability is None else s.probability for s in steps]
        drawn = np.searchsorted(np.cumsum(chances), self.dice.random(len(group)), side="right")
        return [(step, group[drawn == k]) for k, step in enumerate(steps) if (drawn == k).any()]

    def _delay(self, step: Transition, count: int) -> NDArray[np.float64]:
        mean, deviation = step.delay_days, step.delay_sd
        if not mean or not deviation:
            return np.full(count, mean)
        return self.dice.gamma((mean / deviation) ** 2, deviation**2 / mean, count)


@pytest.fixture(scope="module", params=["b2b-demand", "b2c-shop", "training-academy"])
def told(request: pytest.FixtureRequest) -> tuple[Crowd, Report, Journey]:
    journey = load(request.param, "en")
    return Crowd(journey, 20_261_122), analyze(journey), journey


def share_error(share: float, count: int) -> float:
    return ERRORS * float(np.sqrt(share * (1 - share) / count))


def test_conversion_is_what_walkers_do(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, report, _ = told
    share = np.isfinite(crowd.days).mean()
    assert report.conversion == pytest.approx(share, abs=share_error(share, WALKERS))


def test_mean_and_deviation_of_days_and_steps(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, report, _ = told
    won = np.isfinite(crowd.days)
    for values, found in ((crowd.days[won], report.cycle_days), (crowd.steps[won], report.steps)):
        count, sd = len(values), values.std()
        fourth = ((values - values.mean()) ** 4).mean()
        assert found.mean == pytest.approx(values.mean(), abs=ERRORS * sd / np.sqrt(count))
        error = np.sqrt((fourth - sd**4) / count) / (2 * sd)
        assert found.sd == pytest.approx(sd, abs=ERRORS * error)


@pytest.mark.parametrize(("name", "share"), [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)])
def test_percentiles_part_the_walkers(told: tuple[Crowd, Report, Journey], name: str, share: float) -> None:
    crowd, report, _ = told
    days = crowd.days[np.isfinite(crowd.days)]
    below = (days <= getattr(report.cycle_days, name)).mean()
    assert below == pytest.approx(share, abs=share_error(share, len(days)))


def test_the_first_path_is_walked_as_often_as_it_says(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, report, journey = told
    assert report.paths is not None
    whole = report.entrants
    for path in report.paths[:3]:
        walked = sum(tuple(nodes) == path.nodes for nodes in crowd.path) / WALKERS
        assert path.people / whole == pytest.approx(walked, abs=share_error(path.people / whole, WALKERS))
    through = report.paths[0].nodes[:3:2]
    met = sum(
        _meets(nodes, through) for nodes, days in zip(crowd.path, crowd.days, strict=True) if days < FAR
    )
    free = chosen(journey, through).people / whole
    assert free == pytest.approx(met / WALKERS, abs=share_error(free, WALKERS))


def _meets(nodes: list[ItemId], through: tuple[ItemId, ...]) -> bool:
    rest = iter(nodes)
    return all(node in rest for node in through)


def test_a_cohort_arrives_month_by_month(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, _, journey = told
    found: Forecast = forecast(journey, period="week", periods=12, is_cohort=True)
    assert found.customers is not None
    edges = np.array([-1.0, *found.ends])
    edges[1:] -= 0.5
    counted = np.histogram(crowd.days[np.isfinite(crowd.days)], edges)[0] / WALKERS
    for share, walked in zip(found.customers, counted, strict=True):
        assert share == pytest.approx(walked, abs=share_error(max(share, 1e-5), WALKERS) + 2e-4 * share)


def test_who_is_older_than_p80_is_stuck(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, _, journey = told
    found = stuck(journey)
    assert found is not None
    share = (crowd.age_at_end > found.days).mean()
    assert found.share == pytest.approx(share, abs=share_error(share, WALKERS) + 1e-4)
    late = np.maximum(0.0, crowd.age_at_end - found.days)
    daily = sum(person.volume for person in journey.of(Persona)) / (365 / 12)
    error = ERRORS * daily * late.std() / np.sqrt(WALKERS)
    assert found.total == pytest.approx(daily * late.mean(), abs=error + 2e-3 * found.total)


def test_messages_are_those_that_walkers_get_before_they_buy(told: tuple[Crowd, Report, Journey]) -> None:
    crowd, report, journey = told
    cards = {card.id: card for card in journey.of(Touchpoint)}
    channels = {card.channel for card in cards.values()} - {""}
    got = {name: np.zeros(WALKERS) for name in (*(stage.id for stage in journey.stages), *channels)}
    for walker, nodes in enumerate(crowd.path):
        for node in nodes[1:]:
            card = cards[node]
            for name in (card.stage, card.channel):
                if name:
                    got[name][walker] += card.messages
    for name, counts in got.items():
        told_by = report.channels[name] if name in report.channels else report.stages[ItemId(name)]
        error = ERRORS * counts.std() / np.sqrt(WALKERS)
        assert told_by.messages == pytest.approx(counts.mean(), abs=error + 1e-12), name


class Families:
    """Walkers and all whom they bring, one generation after the other, until nobody is brought any more.

    `customers` and `brought` are by family, that is by the walker who started it.
    """

    def __init__(self, journey: Journey, walkers: int, seed: int) -> None:
        self.dice, self.journey = np.random.default_rng(seed), journey
        self.customers, self.brought = np.zeros(walkers), np.zeros(walkers)
        people = sorted(journey.of(Persona), key=lambda item: item.id)
        volume = np.array([person.volume for person in people])
        who = self.dice.choice(len(people), walkers, p=volume / volume.sum())
        starting = {(person.id, person.id): np.flatnonzero(who == k) for k, person in enumerate(people)}
        while starting:
            starting = self._generation(starting)

    def _generation(
        self, starting: dict[tuple[ItemId, ItemId], NDArray[np.int64]]
    ) -> dict[tuple[ItemId, ItemId], NDArray[np.int64]]:
        """Let one generation walk, by persona and node to start from; who is brought is the next one."""
        new: dict[tuple[ItemId, ItemId], list[NDArray[np.int64]]] = {}
        for (persona, start), families in starting.items():
            bought = np.zeros(len(families), dtype=bool)
            here = {start: np.arange(len(families))}
            while here:
                ahead: dict[ItemId, list[NDArray[np.int64]]] = {}
                for node, group in here.items():
                    item = self.journey[node]
                    bought[group] |= isinstance(item, Touchpoint) and item.outcome is Outcome.SALE
                    self._bring(persona, node, families[group], new)
                    for target, took in self._moves(persona, node, group):
                        ahead.setdefault(target, []).append(took)
                here = {node: np.concatenate(groups) for node, groups in ahead.items()}
            np.add.at(self.customers, families, bought)
        return {start: np.concatenate(groups) for start, groups in new.items()}

    def _bring(
        self,
        persona: ItemId,
        node: ItemId,
        families: NDArray[np.int64],
        new: dict[tuple[ItemId, ItemId], list[NDArray[np.int64]]],
    ) -> None:
        for step in self.journey.outgoing.get(node, ()):
            if step.flow_kind == "referral" and step.persona in (None, persona):
                coming = np.repeat(families, self.dice.poisson(step.people or 0.0, len(families)))
                is_persona = isinstance(self.journey[step.target], Persona)
                start = (step.target if is_persona else persona, step.target)
                new.setdefault(start, []).append(coming)
                np.add.at(self.brought, coming, 1)

    def _moves(
        self, persona: ItemId, node: ItemId, group: NDArray[np.int64]
    ) -> list[tuple[ItemId, NDArray[np.int64]]]:
        steps = [
            step
            for step in self.journey.outgoing.get(node, ())
            if step.flow_kind != "referral" and step.persona in (None, persona)
        ]
        chances = np.cumsum([step.probability for step in steps])
        drawn = np.searchsorted(chances, self.dice.random(len(group)), side="right")
        return [(step.target, group[drawn == k]) for k, step in enumerate(steps) if (drawn == k).any()]


@pytest.mark.parametrize(("key", "factor"), [("b2c-shop", 1.0), ("training-academy", 30.0)])
def test_families_grow_as_referrals_say(key: str, factor: float) -> None:
    """The second sample with thirty times as many people per referral, which gives a K of about 0.3."""
    drawn = load(key, "en")
    drawn = journey_of(
        replace(item, people=item.people * factor)
        if isinstance(item, Transition) and item.people is not None
        else item
        for item in drawn.items.values()
    )
    report, families = analyze(drawn), Families(drawn, WALKERS, 20_261_123)
    for found, counted in ((report.customers, families.customers), (report.referred, families.brought)):
        assert found is not None
        error = ERRORS * float(counted.std()) / np.sqrt(WALKERS)
        assert found / report.entrants == pytest.approx(counted.mean(), abs=error)

"""People, money and time of many versions; see `analyze` and `money` for one, whose definitions these are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from journeymap.analysis.chain import Floats, Ints
from journeymap.analysis.crowd import Crowd, times
from journeymap.analysis.many_people import Coming, coming
from journeymap.analysis.many_walks import Walked
from journeymap.analysis.money import sales_of
from journeymap.analysis.walks import Walks
from journeymap.model.journey import Journey


@dataclass(frozen=True, eq=False)
class Sums:
    """What the people of a map do in many versions, added up."""

    journey: Journey
    walks: Walks
    crowd: Crowd
    people: Walked

    @cached_property
    def coming(self) -> Coming:
        """Who comes per period, people whom others bring along included."""
        return coming(self.walks, self.crowd, self.people.before + self.people.after)

    @cached_property
    def customers(self) -> Floats:
        """People who become customers per period."""
        aimed = 1.0 if len(self.walks.goals) else np.nan
        return np.asarray((self.people.conversion * self.coming.volumes).sum(axis=1) * aimed)

    def figures(self, stages: Sequence[str]) -> dict[str, Floats]:
        """Every figure by version; not a number where it does not exist."""
        walks, crowd, people = self.walks, self.crowd, self.people
        aimed = np.nan if not len(walks.goals) else 1.0
        known = any(walks.entries[row].steps for row in crowd.personas)
        customers = self.customers
        leads = (people.met["leads"] * self.coming.volumes).sum(axis=1)
        acquisition, retention = self._spend()
        bought = self._bought()
        value = walks.network.amounts("value")[self._sales]
        revenue = times(bought, value).sum(axis=1)
        found = {
            "conversion": np.minimum(1.0, people.conversion @ crowd.weights) * aimed
            if known
            else leads * np.nan,
            "customers": customers,
            "orders": bought.sum(axis=1),
            "leads": leads,
            "cpa": acquisition / np.where(customers > 0, customers, np.nan),
            "cpl": acquisition / np.where(leads > 0, leads, np.nan),
            "clv": self._lifetime_value(),
            "revenue": revenue,
            "profit": self.journey.map.margin * revenue - acquisition - retention,
            "cycle_days": _ratio(people.days, people.conversion, crowd.weights),
            "cylinder_score": self._cylinder(stages) if known else leads * np.nan,
        }
        return {name: np.where(np.isfinite(values), values, np.nan) for name, values in found.items()}

    @cached_property
    def _sales(self) -> Ints:
        return sales_of(self.walks)

    def _spend(self) -> tuple[Floats, Floats]:
        crowd, people = self.crowd, self.people
        coming = self.coming
        volumes, weights = coming.all_volumes[:, :, None], crowd.all_weights[:, None]
        before, after = times(volumes, people.before), times(volumes, people.after)
        visits = (before + after).sum(axis=1, keepdims=True)
        visit_cost = self.walks.network.amounts("visit_cost")
        fixed_cost = self.walks.network.amounts("fixed_cost")
        early = np.where(visits > 0, before / visits, weights)
        late = np.where(visits > 0, after / visits, 0.0)
        spent = (
            (times(each, visit_cost) + times(part, fixed_cost)).sum(axis=2)
            for each, part in ((before, early), (after, late))
        )
        has_steps = np.array([bool(entry.steps) for entry in self.walks.entries], dtype=np.bool_)
        is_entered = (coming.counted & has_steps).any(axis=1) & (coming.volumes > 0).any(axis=1)
        acquisition, retention = (
            np.where(is_entered, np.where(coming.counted, each, 0.0).sum(axis=1), 0.0) for each in spent
        )
        return acquisition, retention

    def _bought(self) -> Floats:
        """Visits of each sale per period."""
        visits = (self.people.before + self.people.after)[:, :, self._sales]
        return np.asarray(times(self.coming.volumes[:, :, None], visits).sum(axis=1))

    def _lifetime_value(self) -> Floats:
        people, weights = self.people, self.crowd.weights
        value = self.journey.map.margin * _ratio(people.worth, people.met["sales"], weights)
        return np.where(people.forever[:, weights > 0].any(axis=1), np.nan, value)

    def _cylinder(self, stages: Sequence[str]) -> Floats:
        """100 × the mean over the stages after the first of their reach over that of the first."""
        reach = [np.minimum(1.0, self.people.met[name] @ self.crowd.weights) for name in stages]
        if len(reach) < 2:
            return np.full(len(self.people.conversion), np.nan)
        first = np.where(reach[0] > 0, reach[0], np.nan)
        return np.asarray(100.0 * np.mean([later / first for later in reach[1:]], axis=0))


def _ratio(amounts: Floats, chances: Floats, weights: Floats) -> Floats:
    """Σ weight × amount ÷ Σ weight × chance, by version."""
    whole = chances @ weights
    return np.asarray((amounts @ weights) / np.where(whole > 0, whole, np.nan))

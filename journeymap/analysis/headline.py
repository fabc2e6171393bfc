"""The figures at the top of the panel, which follow every movement of a slider."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from journeymap.analysis.report import Report
from journeymap.model.items import ItemId


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures a user watches while a slider moves: as in the report, `stages` its people by stage."""

    conversion: float | None
    customers: float | None
    orders: float | None
    leads: float | None
    cpa: float | None
    clv: float | None
    revenue: float | None
    profit: float | None
    cycle_mean: float | None
    cycle_sd: float | None
    stages: Mapping[ItemId, float | None]

    def plain(self) -> dict[str, Any]:
        """The figures as `whatif --json` prints them."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "stages": dict(self.stages)}


def headline(report: Report) -> Headline:
    """The headline figures of a report."""
    return Headline(
        conversion=report.conversion,
        customers=report.customers,
        orders=report.orders,
        leads=report.leads,
        cpa=report.cpa,
        clv=report.clv,
        revenue=report.revenue,
        profit=report.profit,
        cycle_mean=report.cycle_days.mean,
        cycle_sd=report.cycle_days.sd,
        stages=MappingProxyType({stage: found.people for stage, found in report.stages.items()}),
    )

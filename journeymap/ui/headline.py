"""The headline figures of a map: what they are called, how they are written, and whether more is better."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journeymap.model.items import Map
from journeymap.ui import figures
from journeymap.ui.marks import marked, translated

if TYPE_CHECKING:
    from journeymap.analysis import Report

TEXTS: Final = {
    "conversion": marked("headline", "Conversion"),
    "customers": marked("headline", "Customers / {period}"),
    "orders": marked("headline", "Orders / {period}"),
    "leads": marked("headline", "Leads / {period}"),
    "cpa": marked("headline", "CPA"),
    "cpl": marked("headline", "CPL"),
    "clv": marked("headline", "CLV"),
    "acquisition_spend": marked("headline", "Acquisition spend"),
    "revenue": marked("headline", "Revenue / {period}"),
    "profit": marked("headline", "Profit / {period}"),
    "cycle_days": marked("headline", "Cycle length"),
    "cylinder_score": marked("headline", "Cylinder score"),
}
"""In the order in which they are shown."""

_LESS: Final = frozenset({"cpa", "cpl", "cycle_days"})
_MONEY: Final = frozenset({"cpa", "cpl", "clv", "acquisition_spend", "revenue", "profit"})


@dataclass(frozen=True)
class Headline:
    """One figure; `is_better` says whether more of it is, None where that depends."""

    id: str
    text: str
    write: Callable[[float | None], str]
    is_better: bool | None


def headline(figure: str, info: Map) -> Headline:
    """A headline figure of a map by its key in the report."""
    text = translated("headline", TEXTS[figure]).format(period=figures.per(info))
    is_better = None if figure == "acquisition_spend" else figure not in _LESS
    return Headline(figure, text, _writer(figure, info), is_better)


def read(report: "Report", figure: str) -> float | None:
    """A headline figure of a report; of the cycle its mean."""
    value: float | None = report.cycle_days.mean if figure == "cycle_days" else getattr(report, figure)
    return value


def _writer(figure: str, info: Map) -> Callable[[float | None], str]:
    if figure in _MONEY:
        return lambda value: figures.cash(value, info)
    match figure:
        case "conversion":
            return figures.share
        case "cycle_days":
            return figures.in_days
        case "cylinder_score":
            return figures.few
        case _:
            return figures.crowd

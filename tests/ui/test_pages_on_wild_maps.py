"""The pages of the analysis on maps that are unfinished, trapped, endless or beyond all measure."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from journeymap.model.commands import Together, Update
from journeymap.model.items import ItemId
from journeymap.ui.tables import FigureTable
from journeymap.ui.tabs import TABS
from tests.draw import journey

WILD = {
    "a gain of one": "ann>a, a>b 1, b>a 1, b>buy! 0",
    "a trap with a sale": "ann>a, a>buy!@end .5, buy>again, again>buy, a>b .5",
    "more than everybody": "ann>a, a>b 1, b>a .9, b>buy! .9",
    "hardly anybody": "ann>a@x, a>buy!@y 0.000000000001",
    "nobody": "shop>buy!, buy>shop",
    "nothing": "alone",
}
SELDOM = ("more than everybody", "hardly anybody", "nothing")
HUGE = {"volume": 1e9}
_BAD = re.compile(r"(?i)\bnan\b|\binf(inity)?\b|\b-\d|none")


def texts(page):
    """All that a page says."""
    yield from (table.text() for table in page.findChildren(FigureTable))
    yield from (label.text() for label in page.findChildren(QLabel))
    yield from (each.accessibleName() for each in page.findChildren(QWidget))
    yield from (
        each.text() for name in ("forecast_chart", "tornado") for each in page.findChildren(QWidget, name)
    )


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in SELDOM else []) for name in WILD]
)
def test_no_page_shows_what_is_no_figure(sit, qtbot, name):
    seat = sit(journey(WILD[name]))
    if "ann" in seat.journey.items:
        priced = [Update(ItemId("a"), {"visit_cost": 1e6, "messages": 3.0, "channel": "email"})]
        seat.session.do(Together("update", (Update(ItemId("ann"), HUGE), *priced)))
    for tab in TABS:
        seat.desk.open_figures(tab)
        page = seat.find(f"{tab}_page")
        questions = [each for each in vars(page).values() if hasattr(each, "is_waiting")]
        qtbot.waitUntil(lambda shown=page: not shown._seen.is_stale)
        qtbot.waitUntil(lambda asked=questions: not any(each.is_waiting for each in asked), timeout=30_000)
        found = "\n".join(texts(page))
        assert not _BAD.search(found), f"{tab}: {_BAD.search(found)}"

"""The figures of a journey as pages of a deck: tables, the stage funnel, and what a speaker says."""

from collections.abc import Iterator

from journeymap.analysis import FIGURES, Ranges, Report, Spread
from journeymap.export.pptx.pages import Bars, Page, Table
from journeymap.export.ways import COMPARED, Way, going_on, ways
from journeymap.model.items import FlowKind, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.words import compact, factor, gained, has, is_rtl, money, number, percent, say

NOTHING = "–"
MOST_ROWS = 18
"""Rows of a table that one slide has room for."""
SIDE_BY_SIDE = 3
"""Scenarios beside the map on one slide."""
_MONEY = ("cpa", "cpl", "clv", "revenue", "profit", "acquisition_spend", "retention_spend", "retention_cost")
_LONGEST_HEAD = 34
_SHARES = ("conversion", "reach", "close_rate", "removal_effect", "next_open", "next_closed")


class Telling:
    """Says the figures of one journey in its language."""

    def __init__(self, journey: Journey, report: Report, language: str, *, has_money: bool = True) -> None:
        self.journey, self.report, self.language = journey, report, language
        self._hidden = () if has_money else (*_MONEY, "spend")

    def label(self, key: str) -> str:
        """A word of the figures."""
        return say(f"cli.{key}", self.language)

    def figure(self, name: str, value: float | None) -> str:
        """A figure as its name asks for: a share, money, or a number."""
        if value is None:
            return NOTHING
        if name in _SHARES:
            return percent(value, self.language, 2 if value < 0.0995 else 1)
        if name in _MONEY:
            return money(value, self.journey.map.currency, self.language, 0 if abs(value) >= 100 else 2)
        if name == "growth_factor":
            return factor(value, self.language)
        return number(value, self.language, 0 if abs(value) >= 100 else 1)

    def headlines(self) -> Iterator[tuple[str, str]]:
        """Every figure of the whole map that exists, by its name."""
        report = self.report
        for name in (
            "conversion", "entrants", "referred", "leads", "customers", "orders", "acquisition_spend",
            "retention_spend", "cpa", "cpl", "revenue", "profit", "clv", "retention_cost",
        ):  # fmt: skip
            value = None if name in self._hidden else getattr(report, name)
            if value or (value is not None and name != "referred"):
                yield self.label(f"figure.{name}"), self.figure(name, value)
        for name, mean in (("cycle_days", report.cycle_days.mean), ("steps", report.steps.mean)):
            if mean is not None:
                yield self.label(f"figure.{name}"), self.figure(name, mean)
        for name in ("cylinder_score", "growth_factor"):
            if value := getattr(report, name):
                yield self.label(f"figure.{name}"), self.figure(name, value)

    def assumptions(self) -> Iterator[str]:
        """What the figures take for granted, one sentence each."""
        journey, report = self.journey, self.report
        rates = sum(step.assumed for step in report.transitions.values())
        free = sum(not each.visit_cost and not each.fixed_cost for each in journey.of(Touchpoint))
        instant = sum(
            not step.delay_days for step in journey.of(Transition) if step.flow_kind is not FlowKind.REFERRAL
        )
        for key, count in (("rates", rates), ("free", free), ("instant", instant)):
            if count:
                yield self._assumed(key, count=count)
        period = f"explain.period.{journey.map.period}"
        known = say(period, self.language) if has(period) else journey.map.period
        yield self._assumed("period", period=known)
        yield self._assumed("memory")
        if not report.entrants and any(True for _ in journey.of(Persona)):
            yield self._assumed("even")

    def _assumed(self, key: str, **facts: object) -> str:
        return say(f"explain.assume.{key}", self.language, **facts)

    def notes(self, first: str = "") -> str:
        """What a speaker has at hand: the figures, what they assume, and that they are not causes."""
        figures = [f"{name}: {value}" for name, value in self.headlines()]
        paragraphs = [first, *figures, "", say("explain.assumed", self.language), *self.assumptions(), ""]
        paragraphs.append(say("slide.association", self.language))
        return "\n".join(paragraphs[0 if first else 1 :])

    # pages

    def page(self, key: str, title: str, content: Table | Bars, subtitle: str = "") -> Page:
        """A page of figures."""
        said = say(f"slide.{title}", self.language)
        return Page(key, content, said, subtitle or self._about(), self.notes(), self.language)

    def _about(self) -> str:
        from journeymap.picture.slide import subtitle

        return subtitle(self.journey, self.language)

    def key_figures(self) -> Iterator[Page]:
        """The figures of the whole map."""
        heads = (self.label("column.figure"), self.label("column.before"))
        yield from self._tables("figures", "key_figures", heads, tuple(self.headlines()))

    def stages(self) -> Iterator[Page]:
        """How many people come to each stage, and how many go on."""
        names = ("people", "reach", "next_open", "next_closed", "messages")
        rows = tuple(
            (stage.name, *(self.figure(name, getattr(self.report.stages[stage.id], name)) for name in names))
            for stage in self.journey.stages
        )
        yield from self._tables("stages", "stages", self._heads("name", *names), rows)

    def channels(self) -> Iterator[Page]:
        """What each channel has to do with what is sold."""
        every = ("reach", "close_rate", "customers", "first_touch", "spend", "cpa", "profit")
        names = tuple(name for name in every if name not in self._hidden)
        rows = tuple(
            (
                say(f"channel.{channel}", self.language) if has(f"channel.{channel}") else channel,
                *(self._of_channel(name, getattr(found, name)) for name in names),
            )
            for channel, found in self.report.channels.items()
        )
        note = say("slide.association", self.language)
        yield from self._tables("channels", "channels", self._heads("channel", *names), rows, note)

    def _of_channel(self, name: str, value: float | None) -> str:
        return self.figure("cpa" if name == "spend" else name, value)

    def ranges(self, found: Ranges) -> Iterator[Page]:
        """How far the headline figures may be, where rates are uncertain."""
        if not found.uncertain:
            return
        heads = (
            self.label("column.figure"),
            *(self.label(f"ranges.{name}") for name in ("p10", "p50", "p90")),
        )
        rows = tuple(
            (self.label(f"figure.{name}"), *self._spread(name, found.figures[name]))
            for name in FIGURES
            if found.figures[name] is not None and name not in self._hidden
        )
        yield from self._tables("ranges", "ranges", heads, rows)

    def _spread(self, name: str, spread: Spread | None) -> tuple[str, ...]:
        values = (spread.p10, spread.p50, spread.p90) if spread else (None, None, None)
        return tuple(self.figure(name, value) for value in values)

    def funnel(self) -> Iterator[Page]:
        """The people who come to each stage, as bars."""
        stages = [
            (stage.name, people)
            for stage in self.journey.stages
            if (people := self.report.stages[stage.id].people) is not None
        ]
        if stages:
            names, values = zip(*stages, strict=True)
            bars = Bars(self.label("column.people"), names, values)
            yield self.page("funnel", "funnel", bars)

    def scenarios(self) -> Iterator[Page]:
        """The figures of the map and of its scenarios beside each other, and what differs."""
        found = ways(self.journey, self.report, say("slide.as_is", self.language))
        for count, first in enumerate(range(1, len(found), SIDE_BY_SIDE)):
            shown = (found[0], *found[first : first + SIDE_BY_SIDE])
            key = f"scenarios-{count * 100 + 1}" if count else "scenarios"
            heads = [self.label("column.figure"), shown[0].title]
            for way in shown[1:]:
                heads += [_short(way.title), f"{way.letter} − {shown[0].letter}"]
            yield from self._tables(key, "scenarios", tuple(heads), tuple(self._compared(shown)))

    def _compared(self, shown: tuple[Way, ...]) -> Iterator[tuple[str, ...]]:
        for name in COMPARED:
            values = tuple(way.figure(name) for way in shown)
            if name not in self._hidden and any(value is not None for value in values):
                yield self.label(f"figure.{name}"), *self._beside(name, values)
        arrow = " ← " if is_rtl(self.language) else " → "
        for one, two, shares in going_on(self.journey, shown):
            yield f"{one}{arrow}{two}", *self._beside("next_open", shares)

    def _beside(self, name: str, values: tuple[float | None, ...]) -> Iterator[str]:
        """The value of the map, then of each scenario its own and how much more that is."""
        base, texts = values[0], [self.figure(name, value) for value in values]
        yield texts[0]
        for value, text in zip(values[1:], texts[1:], strict=True):
            yield text
            yield NOTHING if value is None or base is None else self._more(name, value - base, text, texts[0])

    def _more(self, name: str, difference: float, text: str, base: str) -> str:
        if text == base:
            return say("slide.same", self.language)
        told = self.figure(name, difference)
        if name in _SHARES:
            shown = round(100 * difference, 2)
            told = say("panel.points", self.language, count=shown, points=number(shown, self.language, 2))
        return gained(told, difference)

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(self.label(f"column.{name}") for name in names)

    def _tables(
        self,
        key: str,
        title: str,
        heads: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        subtitle: str = "",
    ) -> Iterator[Page]:
        """A table on as many pages as it needs, none where it is empty."""
        for count, first in enumerate(range(0, len(rows), MOST_ROWS)):
            mine = f"{key}-{count + 1}" if count else key
            yield self.page(mine, title, Table(heads, rows[first : first + MOST_ROWS]), subtitle)


def _short(title: str) -> str:
    """A title that fits into the head of a narrow column."""
    return title if len(title) <= _LONGEST_HEAD else title[: _LONGEST_HEAD - 1].rstrip() + "…"


def path_line(telling: Telling, probability: float, people: float, days: float | None) -> str:
    """What a path is worth, in one line."""
    walkers = say("cli.paths.people", telling.language, period=telling.journey.map.period)
    said = [
        f"{telling.label('paths.probability')}: {percent(probability, telling.language, 2)}",
        f"{walkers}: {compact(people, telling.language)}",
    ]
    if days is not None:
        said.append(f"{telling.label('paths.days')}: {number(days, telling.language, 1)}")
    return " · ".join(said)

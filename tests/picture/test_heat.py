"""Heat: cards coloured by a figure, from its least to its largest."""

import pytest

from journeymap.analysis import analyze
from journeymap.picture.heat import METRICS, heats, said, span_of
from journeymap.picture.legend import draw_legend
from journeymap.picture.map import draw_map
from journeymap.picture.overlays import WORDS, overlaid, overlays_of, overlays_text
from journeymap.picture.shapes import Box, Layer, Text
from journeymap.picture.style import Style, theme
from tests.draw import journey
from tests.picture.paper import measure

SHOP = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")
REPORT = analyze(SHOP)
LIGHT = theme("light")


def fills(style: Style) -> dict[str, str]:
    """The first fill of each card."""
    parts = draw_map(SHOP, style, measure, REPORT).parts
    return {
        part.id: next(str(shape.fill) for shape in part.shapes if isinstance(shape, Box))
        for part in parts
        if part.layer is Layer.CARD
    }


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_least_and_the_largest_are_the_ends_of_the_ramp(metric, name):
    span = span_of(REPORT, metric)
    assert span is not None
    ramp = theme(name)["heat.ramp"]
    colours = heats(REPORT, metric, theme(name))
    values = {each: getattr(figures, metric) for each, figures in REPORT.touchpoints.items()}
    known = {each: value for each, value in values.items() if value is not None}
    assert {colours[each][0] for each, value in known.items() if value == span.high} == {ramp[-1]}
    assert said(metric, span.high, "en")
    if span.low < span.high:
        assert {colours[each][0] for each, value in known.items() if value == span.low} == {ramp[0]}


@pytest.mark.parametrize("detail", range(4))
def test_cards_take_the_heat_and_goals_and_personas_do_not(detail):
    plain, hot = (fills(Style(LIGHT, detail=detail, heat=metric)) for metric in ("", "visits"))
    assert plain["ad"] != hot["ad"]
    assert plain["ann"] == hot["ann"]
    assert plain["buy"] == hot["buy"]


def test_nothing_is_coloured_where_no_figure_is_known():
    assert span_of(None, "visits") is None
    picture = draw_map(SHOP, Style(LIGHT, heat="visits"), measure, None)
    assert picture.tints == {}


@pytest.mark.parametrize(("audience", "words"), [("", "Visits: "), ("board", "Visits")])
def test_the_legend_says_what_the_colours_mean_and_tells_a_board_no_figures(audience, words):
    style = Style(LIGHT, density="slide", heat="visits", audience=audience)
    shapes = [shape for part in draw_legend(SHOP, style, measure, REPORT).parts for shape in part.shapes]
    (told,) = (shape for shape in shapes if isinstance(shape, Text) and shape.text.startswith("Visits"))
    assert told.text.startswith(words)
    assert any(each.isdigit() for each in told.text) is not bool(audience)
    fills = [shape.fill for shape in shapes if isinstance(shape, Box) and shape.fill in LIGHT["heat.ramp"]]
    assert fills == list(LIGHT["heat.ramp"])


def test_overlays_travel_as_words_and_nothing_at_all_is_a_word_too():
    assert {overlays_text({"flow", "teams"}, "visits"), overlays_text(set())} == {"flow,teams,visits", "none"}
    for words in ("none", "drop", "flow,drop", "flow,teams,visits", ",".join(WORDS[:4])):
        assert overlays_text(*overlays_of(words)) == words
    usual = overlaid(Style(LIGHT), "")
    assert (usual.shows_flow, usual.shows_drop, usual.shows_teams, usual.heat) == (True, True, False, "")
    assert not overlaid(Style(LIGHT), "none").shows_flow
    assert overlays_of("tomorrow,flow") == (frozenset({"flow"}), "")

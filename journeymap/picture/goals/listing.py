"""Many goals on one slide: a line for each, as large as a slide wants its texts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from journeymap.model.goals import subject_of
from journeymap.model.items import Goal, ItemId
from journeymap.model.journey import Journey
from journeymap.picture.aims import day_word, name_of, odds_word, with_period, written
from journeymap.picture.goals.standing import LOOKS, Standing
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.words import say

_LINE: Final = 46.0
_WIDE: Final = 880.0
_BETWEEN: Final = 36.0
_TALL: Final = 17
"""Lines below each other."""
_NAME: Final = Font(16, 600)
_SMALL: Final = Font(14.5)
_FIGURE: Final = Font(14.5, 600)


def listed(
    goals: Sequence[Goal], journey: Journey, sheet: Sheet, standings: Mapping[ItemId, Standing]
) -> list[Part]:
    """A line for each goal in one or two columns; how many more there are, where they are too many."""
    most = 2 * _TALL
    shown = goals if len(goals) <= most else goals[: most - 1]
    tall = len(goals) if len(goals) <= 12 else min(_TALL, -(-len(goals) // 2))
    parts = []
    for place, goal in enumerate(shown):
        column, row = divmod(place, tall)
        x, y = column * (_WIDE + _BETWEEN), row * _LINE
        box = Rect(x, y, _WIDE, _LINE)
        parts.append(
            Part(goal.id, Layer.CARD, box, tuple(_line(goal, journey, sheet, standings[goal.id], x, y)))
        )
    if len(shown) < len(goals):
        column, row = divmod(len(shown), tall)
        x, y = column * (_WIDE + _BETWEEN), row * _LINE
        text = say("goals.more", sheet.letters.language, count=len(goals) - len(shown))
        more = sheet.letters.text(x + 32, y + _LINE / 2 + MIDDLE * 16, text, _NAME, sheet.theme["ui.ink3"])
        parts.append(Part("", Layer.CARD, Rect(x, y, _WIDE, _LINE), (more,)))
    return parts


def _line(goal: Goal, journey: Journey, sheet: Sheet, found: Standing, x: float, y: float) -> Iterator[Shape]:
    letters, theme, language = sheet.letters, sheet.theme, sheet.letters.language
    subject, look, middle = subject_of(goal, journey), LOOKS[found.state], y + _LINE / 2
    yield Box(x, y + _LINE - 1, _WIDE, 1, fill=theme["ui.hairline"])
    yield Icon(x, middle - 10, 20, look.icon, theme[look.base], 2.0)
    name = name_of(goal, journey, language)
    yield letters.text(x + 32, middle + MIDDLE * 16, name, _NAME, theme["ui.ink1"], within=216)
    now = found.value if found.actual is None else found.actual
    yield Box(x + 258, middle - 4, 112, 8, 4, fill=theme["ui.surfacePressed"])
    reach = 1.15 * max(abs(goal.aim), abs(now or 0.0))
    if now is not None and now > 0 and reach > 0:
        yield Box(x + 258, middle - 4, max(8.0, 112 * now / reach), 8, 4, fill=theme[look.base])
    if goal.aim >= 0 and reach > 0:
        yield Box(x + 257 + 112 * goal.aim / reach, middle - 8, 2.5, 16, 1, fill=theme["ui.ink1"])
    info = sheet.info
    aim = with_period(written(goal.aim, subject, info, language), subject, info, language)
    told = "–" if now is None else written(now, subject, info, language)
    low = "≤ " if subject.is_less_better else ""
    cells = (
        (f"{told} / {low}{aim}", 562.0, _SMALL, theme["ui.ink2"], 184.0),
        (say(f"goals.state.{found.state}", language), 672.0, _FIGURE, theme[look.ink], 104.0),
        (day_word(goal.due, language) if goal.due else "–", 790.0, _SMALL, theme["ui.ink3"], 110.0),
        (
            "" if found.odds is None else odds_word(found.odds, language),
            _WIDE,
            _FIGURE,
            theme["ui.ink1"],
            84.0,
        ),
    )
    for text, right, font, ink, room in cells:
        if text:
            at = middle + MIDDLE * font.size
            yield letters.text(x + right, at, text, font, ink, anchor="right", within=room)

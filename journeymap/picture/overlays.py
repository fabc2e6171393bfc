"""What is shown on a map beside its cards, as words that the window, exports, presets and decks pass on.

The words are flow, drop, teams and frames, and that of a figure whose heat colours the cards:
"flow,drop,to_goal".
"""

from dataclasses import replace
from typing import Final

from journeymap.picture.heat import METRICS
from journeymap.picture.style import Style

USUAL: Final = "flow,drop,frames"
NONE: Final = "none"
"""Nothing at all: no words would say that nothing was chosen."""
SIGNS: Final = ("flow", "drop", "teams", "frames")
WORDS: Final = (*SIGNS, *METRICS)


def overlays_text(signs: "frozenset[str] | set[str]", heat: str = "") -> str:
    """Overlays as words, in one order.

    >>> overlays_text({"drop", "flow"}, "visits"), overlays_text(set())
    ('flow,drop,visits', 'none')
    """
    return ",".join(word for word in WORDS if word in signs or word == heat) or NONE


def words_in(text: str) -> list[str]:
    """The words of a list, whatever blanks are between them.

    >>> words_in("flow, drop,")
    ['flow', 'drop']
    """
    return [word.strip() for word in text.split(",") if word.strip()]


def overlays_of(text: str) -> tuple[frozenset[str], str]:
    """The signs in words, and the figure whose heat is wanted; words of later versions mean nothing.

    >>> sorted(overlays_of("flow,teams,visits")[0]), overlays_of("flow,teams,visits")[1]
    (['flow', 'teams'], 'visits')
    """
    said = words_in(text)
    heat = next((word for word in METRICS if word in said), "")
    return frozenset(word for word in SIGNS if word in said), heat


def overlaid(style: Style, text: str) -> Style:
    """A style with these overlays; the usual ones where nothing is said."""
    signs, heat = overlays_of(text or USUAL)
    return replace(
        style,
        shows_flow="flow" in signs,
        shows_drop="drop" in signs,
        shows_teams="teams" in signs,
        shows_frames="frames" in signs,
        heat=heat,
    )

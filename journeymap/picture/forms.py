"""The form of a face: what somebody chose about it, so that a file shows it the same way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:  # a window appears before any record is known
    from journeymap.model.items import ItemId

BESIDE: Final = "beside"
STACKED: Final = "stacked"
ON: Final = "1"

PERSONA: Final = "persona"
OTHER: Final = "other"
"""The persona that the first is compared with."""
MOMENT: Final = "moment"
"""The touchpoint at which an empathy map is looked at."""
CROWD: Final = "crowd"
"""BESIDE or STACKED: the funnels of all personas."""
PATH: Final = "path"
"""A node of the way that feelings follow, once for each."""
ROW: Final = "row"
"""A row of the grid, once for each in their order."""
BY: Final = "by"
"""The months, quarters or years of measured values."""
SHOWN: Final = "shown"
"""What the cells of the matrix show."""
YEAR: Final = "year"
WIDTH: Final = "width"
CLOSED: Final = "closed"
FLIPPED: Final = "flipped"
BANDED: Final = "banded"
STAYING: Final = "staying"
"""Who leaves is not shown."""
KEYS: Final = (
    PERSONA, OTHER, MOMENT, CROWD, PATH, ROW, BY, SHOWN, YEAR, WIDTH, CLOSED, FLIPPED, BANDED, STAYING
)  # fmt: skip
"""All the words."""
_OF_RECORDS: Final = (PERSONA, OTHER, MOMENT, PATH)
"""What names records that have other ids in a redacted map."""


@dataclass(frozen=True, slots=True)
class Form:
    """What was chosen, by the words above; empty is the form that a face has at first.

    `known` are figures that the form needs beside those of the map: the reports of personas alone by their
    ids, and what is between touchpoints by SHOWN. Who draws a face has them computed.
    """

    choices: tuple[tuple[str, str], ...] = ()
    known: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, key: str) -> str:
        """What was chosen; "" where nothing was."""
        return next((value for name, value in self.choices if name == key), "")

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.choices)

    def each(self, key: str) -> tuple[str, ...]:
        """What was chosen of something that there may be several of."""
        return tuple(value for name, value in self.choices if name == key)

    @property
    def records(self) -> "tuple[ItemId, ...]":
        """The ids of the records that it names."""
        return tuple(cast("ItemId", value) for key, value in self.choices if key in _OF_RECORDS)

    @property
    def text(self) -> str:
        """The same as a text without spaces, which `read` reads."""
        return urlencode(self.choices)

    def renamed(self, ids: "Mapping[ItemId, ItemId]") -> "Form":
        """The same of records that have other ids; what has none any more is left out."""
        choices = (
            (key, str(ids.get(cast("ItemId", value), "")) if key in _OF_RECORDS else value)
            for key, value in self.choices
        )
        return replace(self, choices=tuple((key, value) for key, value in choices if value))


NO_FORM: Final = Form()
"""The form that a face has at first."""


def form(*choices: tuple[str, str | None]) -> Form:
    """The form of some choices; those of nothing are left out.

    >>> form((PERSONA, "a b"), (OTHER, "")).text
    'persona=a+b'
    """
    return Form(tuple((key, value) for key, value in choices if value))


def read(text: str) -> Form:
    """The form that a text says; what cannot be read in it says nothing.

    >>> read(form((PERSONA, "a&b"), (FLIPPED, ON)).text)[PERSONA]
    'a&b'
    """
    return Form(tuple(parse_qsl(text)))

"""What can be said about how a picture is to come out."""

from dataclasses import dataclass
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.model.limits import SIDE_LIMIT

LOW_SCALE: Final = 0.1
HIGH_SCALE: Final = 16.0
LOW_SIDE: Final = 16
HIGH_SIDE: Final = SIDE_LIMIT
"""Points a side that a picture may be asked to have."""


@dataclass(frozen=True)
class Options:
    """How a picture is to come out.

    `size` is its width and height in points (None: as drawn); pixels are points × `scale`. `frame` says that
    the picture is a slide, which needs no margin. `title` is what the file calls it (empty: what the picture
    says). `ribbons` draws the steps of a slide as on the map, instead of as connectors.
    `outlines` writes the texts of an SVG as shapes that look the same without the fonts.
    `cargo` is what the file carries beside the picture, see `exchange.carried`; empty: nothing.
    `width` is how many pixels across a PNG is to have, whatever its scale (0: as the scale says).
    `paper` prints a PDF on sheets of that name (empty: one page of the picture's size), `across` of them
    beside each other.
    `legend` says that they explain their signs.
    `pages` are the slides of a deck (`export.pptx.contents.pages`); without any it has the picture alone.
    `remembers` says that they can be brought up to date later, which tells what they are made of: also for
    which `audience` and with what `overlays` they were drawn.
    """

    scale: float = 1.0
    size: tuple[int, int] | None = None
    theme: str = "light"
    transparent: bool = False
    frame: bool = True
    title: str = ""
    ribbons: bool = False
    outlines: bool = False
    cargo: bytes = b""
    width: int = 0
    paper: str = ""
    across: int = 1
    pages: tuple[object, ...] = ()
    legend: bool = True
    remembers: bool = True
    audience: str = ""
    overlays: str = ""

    def check(self) -> None:
        """Refuse what cannot be: export.scale, export.size."""
        if not LOW_SCALE <= self.scale <= HIGH_SCALE:
            raise JourneyError("export.scale", scale=self.scale, low=LOW_SCALE, high=HIGH_SCALE)
        if self.size is not None and not all(LOW_SIDE <= side <= HIGH_SIDE for side in self.size):
            width, height = self.size
            raise JourneyError("export.size", width=width, height=height, low=LOW_SIDE, high=HIGH_SIDE)

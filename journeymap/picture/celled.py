"""A picture in which texts of records can be edited where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.model.items import ItemId
from journeymap.picture.mirror import mirrored
from journeymap.picture.shapes import Picture, Rect

Cell = tuple[ItemId, str]
"""A record and one of its fields."""


@dataclass(frozen=True)
class Celled:
    """A picture with the boxes of what can be edited in it, of its columns by record, and of its rows."""

    picture: Picture
    cells: Mapping[Cell, Rect]
    columns: Mapping[ItemId, Rect] = field(default_factory=dict)
    heads: Mapping[str, Rect] = field(default_factory=dict)
    """Where the names of its rows stand, by row."""

    def mirrored(self) -> "Celled":
        """The same for reading from right to left."""
        return Celled(
            mirrored(self.picture),
            {cell: box.mirrored() for cell, box in self.cells.items()},
            {name: box.mirrored() for name, box in self.columns.items()},
            {name: box.mirrored() for name, box in self.heads.items()},
        )

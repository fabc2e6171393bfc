"""What a deck is made of: pages with a key each, that hold a picture, a table or bars."""

from dataclasses import dataclass

from journeymap.export.pptx.drawing import MAP
from journeymap.picture.placing import at_origin
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import SIZE


@dataclass(frozen=True)
class Table:
    """Texts in rows and columns: the first column names what the others tell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bars:
    """One number for each name, in order; `of` is what they count."""

    of: str
    names: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Page:
    """One slide. `key` tells it from the others of a deck for good; `notes` are the speaker's.

    `path` are the nodes of the path that it is about. `size` is that of the slide where it holds no picture.
    """

    key: str
    content: Picture | Table | Bars
    title: str = ""
    subtitle: str = ""
    notes: str = ""
    language: str = "en"
    path: tuple[str, ...] = ()
    size: tuple[float, float] = SIZE


def map_page(picture: Picture, key: str = MAP, notes: str = "", path: tuple[str, ...] = ()) -> Page:
    """The page of a picture, under the picture's own title; without notes its description is said.

    A slide begins at the origin, and so does what stands on it.
    """
    return Page(
        key, at_origin(picture), picture.title, "", notes or picture.description, picture.language, path
    )

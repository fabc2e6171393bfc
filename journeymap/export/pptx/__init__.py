"""A picture as a native slide: cards, pills and notes are shapes with their text, steps glued connectors."""

from journeymap.export.options import Options
from journeymap.export.pptx.deck import deck
from journeymap.picture.shapes import Picture

__all__ = ["deck", "encoded"]


def encoded(picture: Picture, options: Options) -> bytes:
    """The picture as a presentation of one slide."""
    return deck([picture], options)

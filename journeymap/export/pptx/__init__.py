"""A picture as a native slide: cards, pills and notes are shapes with their text, steps glued connectors."""

from journeymap.export.options import Options
from journeymap.export.pptx.deck import deck
from journeymap.export.pptx.pages import Page, map_page
from journeymap.picture.shapes import Picture

__all__ = ["deck", "encoded"]


def encoded(picture: Picture | None, options: Options) -> bytes:
    """The pages asked for as a presentation; where none are, the picture alone."""
    pages = [page for page in options.pages if isinstance(page, Page)]
    if not pages:
        assert picture is not None
        pages = [map_page(picture)]
    return deck(pages, options)

"""The ownership face: who has which stage, where it is handed over, and what was agreed there."""

from journeymap.picture.owners.drawing import Losing, OwnersLooks, Page, draw_owners, owners_of, pages_of

__all__ = ["Losing", "OwnersLooks", "Page", "draw_owners", "owners_of", "pages_of"]

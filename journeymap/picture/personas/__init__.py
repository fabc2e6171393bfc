"""The personas face: what one of them says, thinks, does and feels, all of them, or two side by side."""

from journeymap.picture.personas.comparison import comparison_of
from journeymap.picture.personas.drawing import CARD, CLAIM, GALLERY, claim_on
from journeymap.picture.personas.empathy import QUADRANTS, empathy_of
from journeymap.picture.personas.gallery import draw_personas, gallery_of

__all__ = [
    "CARD",
    "CLAIM",
    "GALLERY",
    "QUADRANTS",
    "claim_on",
    "comparison_of",
    "draw_personas",
    "empathy_of",
    "gallery_of",
]

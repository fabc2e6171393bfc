"""The flow face: where people come from, where they go on to, come back to, and where they leave."""

from journeymap.picture.flow.drawing import draw_flow
from journeymap.picture.flow.standing import HEIGHT

__all__ = ["HEIGHT", "draw_flow"]

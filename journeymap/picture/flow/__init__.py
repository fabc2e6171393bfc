"""The flow face: where people come from, where they go on to, come back to, and where they leave."""

from journeymap.picture.flow.drawing import Laid, draw_flow, lay_out
from journeymap.picture.flow.standing import HEIGHT

__all__ = ["HEIGHT", "Laid", "draw_flow", "lay_out"]

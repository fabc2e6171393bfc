"""Where the outlines of frames lie on the map, by the widths of letters on this computer."""

from journeymap.export.painting import measure
from journeymap.model.items import Frame
from journeymap.model.journey import Journey
from journeymap.picture import frames
from journeymap.picture.frames import Folds
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Rect


def box_of(journey: Journey, frame: Frame, folds: Folds | None = None) -> Rect | None:
    """Where a frame is; None where nothing of it is there. `folds` are those of the journey, if known."""
    return frames.box_of(journey, frame, Lettering(measure, journey.map.language), folds=folds)

"""The one painter of pictures, for canvas, PNG, PDF and print; fonts and the widths of texts with it."""

import os

# Qt hands every clear fill of more than about 100 rows to a pool of threads and waits for them, which costs
# ten times the filling: 0.15 ms a ribbon against 0.01. It looks for this name when it first paints.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from journeymap.export.painting.fonts import (
    ensure_application,
    families,
    left_of,
    load_fonts,
    measure,
    qfont,
    span,
)
from journeymap.export.painting.letters import EM, Letter, are_whole, letters
from journeymap.export.painting.painter import FADED_CARD, FADED_STEP, Painting, icon
from journeymap.export.painting.paths import brush, colour, outline, stroked
from journeymap.export.painting.shadows import Target, shadow
from journeymap.export.painting.sheets import Pages
from journeymap.export.painting.squares import Squares, hold
from journeymap.export.painting.stamps import column, is_column

__all__ = [
    "EM",
    "FADED_CARD",
    "FADED_STEP",
    "Letter",
    "Pages",
    "Painting",
    "Squares",
    "Target",
    "are_whole",
    "brush",
    "colour",
    "column",
    "ensure_application",
    "families",
    "hold",
    "icon",
    "is_column",
    "left_of",
    "letters",
    "load_fonts",
    "measure",
    "outline",
    "qfont",
    "shadow",
    "span",
    "stroked",
]

"""What a journey says: pure functions from a journey to a frozen report, by absorbing Markov chains.

The only place that knows scipy. Definitions and sources are those of Kemeny & Snell, *Finite Markov
Chains*, and Grinstead & Snell, chapter 11. `analyze` is the door; nothing here reads or writes anything.
"""

import os

# Small solves are many times slower on two threads; numpy reads these once, when it is first imported.
for _threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

from journeymap.analysis.analyze import analyze  # noqa: E402
from journeymap.analysis.problems import INFORMATION  # noqa: E402
from journeymap.analysis.report import (  # noqa: E402
    BestPath,
    ChannelFigures,
    Cycle,
    Lever,
    PersonaFigures,
    Problem,
    Report,
    StageFigures,
    Steps,
    TouchpointFigures,
    TransitionFigures,
)

__all__ = [
    "INFORMATION",
    "BestPath",
    "ChannelFigures",
    "Cycle",
    "Lever",
    "PersonaFigures",
    "Problem",
    "Report",
    "StageFigures",
    "Steps",
    "TouchpointFigures",
    "TransitionFigures",
    "analyze",
]

"""What a journey says: pure functions from a journey to a frozen report, by absorbing Markov chains.

The only place that knows scipy. Definitions and sources are those of Kemeny & Snell, *Finite Markov
Chains*, and Grinstead & Snell, chapter 11. `analyze` is the door; nothing here reads or writes anything.
"""

import os

# Small solves are many times slower on two threads; numpy reads these once, when it is first imported.
for _threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

from journeymap.analysis.agreement import agreement  # noqa: E402
from journeymap.analysis.analyze import analyze  # noqa: E402
from journeymap.analysis.between import Between, between  # noqa: E402
from journeymap.analysis.breaks import Break, breaks  # noqa: E402
from journeymap.analysis.budget import move_budget  # noqa: E402
from journeymap.analysis.forecast import Forecast, Timetable, forecast, milestone, timetable  # noqa: E402
from journeymap.analysis.goals import Expected, outlook, stages_enough, with_goals  # noqa: E402
from journeymap.analysis.headline import Headline  # noqa: E402
from journeymap.analysis.levers import levers  # noqa: E402
from journeymap.analysis.paths import By, Chosen, best_paths, chosen  # noqa: E402
from journeymap.analysis.plan import Entries, cheapest_changes, entries_needed  # noqa: E402
from journeymap.analysis.problems import INFORMATION  # noqa: E402
from journeymap.analysis.proposal import Move, Proposal  # noqa: E402
from journeymap.analysis.ranges import Ranges, Spread, TornadoBar, ranges  # noqa: E402
from journeymap.analysis.report import (  # noqa: E402
    BestPath,
    ChannelFigures,
    Cycle,
    GoalFigures,
    Interval,
    Lever,
    MilestoneFigures,
    OwnerFigures,
    PersonaFigures,
    Problem,
    Report,
    StageFigures,
    Steps,
    TouchpointFigures,
    TransitionFigures,
)
from journeymap.analysis.siblings import Room  # noqa: E402
from journeymap.analysis.stuck import Stuck, stuck  # noqa: E402
from journeymap.analysis.versions import FIGURES  # noqa: E402
from journeymap.analysis.waterfall import Part, Waterfall, waterfall  # noqa: E402
from journeymap.analysis.whatif import WhatIf, whatif  # noqa: E402

__all__ = [
    "FIGURES",
    "INFORMATION",
    "BestPath",
    "Between",
    "Break",
    "By",
    "ChannelFigures",
    "Chosen",
    "Cycle",
    "Entries",
    "Expected",
    "Forecast",
    "GoalFigures",
    "Headline",
    "Interval",
    "Lever",
    "MilestoneFigures",
    "Move",
    "OwnerFigures",
    "Part",
    "PersonaFigures",
    "Problem",
    "Proposal",
    "Ranges",
    "Report",
    "Room",
    "Spread",
    "StageFigures",
    "Steps",
    "Stuck",
    "Timetable",
    "TornadoBar",
    "TouchpointFigures",
    "TransitionFigures",
    "Waterfall",
    "WhatIf",
    "agreement",
    "analyze",
    "best_paths",
    "between",
    "breaks",
    "cheapest_changes",
    "chosen",
    "entries_needed",
    "forecast",
    "levers",
    "milestone",
    "move_budget",
    "outlook",
    "ranges",
    "stages_enough",
    "stuck",
    "timetable",
    "waterfall",
    "whatif",
    "with_goals",
]

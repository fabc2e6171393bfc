"""Where the files of resources/ are: in the source tree, in an installed wheel, or in a frozen app."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "resources", package.parent / "resources"]
    if frozen is not None:
        places.insert(0, Path(frozen) / "resources")
    return next(place for place in places if place.is_dir())


def resource(*parts: str) -> Path:
    """The path of a file or folder below resources/."""
    return _root().joinpath(*parts)

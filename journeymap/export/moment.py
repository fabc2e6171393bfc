"""What time it is for a file that is written: now, or the moment the environment asks for."""

import os
from datetime import UTC, datetime
from typing import Final

from journeymap.model.errors import JourneyError

ASKED: Final = "SOURCE_DATE_EPOCH"
"""Where seconds since 1970 are given by who wants the same file twice; a convention of many programs."""


def now() -> datetime:
    """The moment to write into files, with the time zone of this computer; raises export.moment."""
    asked = os.environ.get(ASKED, "").strip()
    if not asked:
        return datetime.now(UTC).astimezone().replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(asked), UTC)
    except (ValueError, OverflowError, OSError):
        raise JourneyError("export.moment", name=ASKED, value=asked) from None

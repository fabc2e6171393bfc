"""How much there may be of everything: the limits in one place, since they are said aloud.

Above a limit there is a refusal in words at the door, wherever something comes in: typed, pasted, imported,
opened or drawn. `LIMITS` is what the help shows; the words are in resources/words under `limit`.
"""

from typing import Final, NamedTuple

MEGABYTE: Final = 2**20

TEXT_LIMIT: Final = 20_000
"""Characters in one text field."""
ID_LIMIT: Final = 100
"""Characters in an id."""
FAR: Final = 1e7
"""Map points: no card is further out than this."""
RECORD_LIMIT: Final = 50_000
"""Records on one map. More would open so slowly that nobody could work with it."""
FILE_LIMIT: Final = 64 * MEGABYTE
"""Bytes of a file, .journey or .json: some 50,000 records and a long journal."""
CHANGE_LIMIT: Final = 24 * MEGABYTE
"""Bytes of one change. A step that moves all the records a map may hold stays far below."""
JOURNAL_LIMIT: Final = 24 * MEGABYTE
"""Bytes of journal that a file takes along; older steps are let go, so that it can always be opened again."""
VERSION_LIMIT: Final = 100
"""Named versions in one file."""
VERSION_NAME_LIMIT: Final = 100
"""Characters in the name of one."""
VERSION_SIZE_LIMIT: Final = 24 * MEGABYTE
"""Bytes of one, unpacked: as much as one change may have, since going back to it is one."""
SIDE_LIMIT: Final = 30_000
"""Points a side that a picture may be asked to have."""
PIXEL_LIMIT: Final = 80_000_000
"""Pixels of a picture, four bytes each: more would need more memory than a desk computer can spare."""
BACKUP_LIMIT: Final = 10
"""Earlier versions of one file that are kept."""
BACKUP_SIZE_LIMIT: Final = 128 * MEGABYTE
"""Bytes of all earlier versions of one file."""
BACKUP_TOTAL_LIMIT: Final = 512 * MEGABYTE
"""Bytes of all earlier versions of all files."""
BACKUP_DAYS: Final = 180
"""So long after it was replaced an earlier version goes, unless it is the last one of its file."""


class Limit(NamedTuple):
    """A limit as it is told: `limit.<key>` in `words`, with its value."""

    key: str
    value: int


LIMITS: Final = (
    Limit("file", FILE_LIMIT // MEGABYTE),
    Limit("records", RECORD_LIMIT),
    Limit("text", TEXT_LIMIT),
    Limit("id", ID_LIMIT),
    Limit("step", CHANGE_LIMIT // MEGABYTE),
    Limit("history", JOURNAL_LIMIT // MEGABYTE),
    Limit("versions", VERSION_LIMIT),
    Limit("version_name", VERSION_NAME_LIMIT),
    Limit("pixels", PIXEL_LIMIT // 1_000_000),
    Limit("side", SIDE_LIMIT),
    Limit("backups", BACKUP_LIMIT),
    Limit("backup_size", BACKUP_SIZE_LIMIT // MEGABYTE),
    Limit("backup_days", BACKUP_DAYS),
)

"""Knows whether the environment it runs in was finished, and with which locked packages; used by setup.sh.

`ready.py mark STAMP LOCK…` writes the stamp once everything is installed; `ready.py check STAMP LOCK…` exits
with 1 unless the environment still stands where it was made, with the same Python, the same locks, and
every package that was there.
"""

import hashlib
import json
import sys
import sysconfig
from pathlib import Path


def made_of(locks: list[str]) -> dict[str, object]:
    """What has to be the same for the environment to serve."""
    return {
        "place": sys.prefix,
        "python": sys.version,
        "locks": [hashlib.sha256(Path(lock).read_bytes()).hexdigest() for lock in locks],
    }


def installed() -> set[str]:
    """The names in the folder of packages; looked up in an instant, unlike the packages themselves."""
    return {path.name for path in Path(sysconfig.get_path("purelib")).iterdir()}


def main(action: str, stamp: Path, locks: list[str]) -> int:
    """Mark or check; the exit status."""
    if action == "mark":
        content = {"made_of": made_of(locks), "installed": sorted(installed() - {"__pycache__"})}
        stamp.write_text(json.dumps(content), encoding="utf-8")
        return 0
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
        is_ready = content["made_of"] == made_of(locks) and installed() >= set(content["installed"])
    except (OSError, ValueError, LookupError, TypeError):
        is_ready = False
    return 0 if is_ready else 1


sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))

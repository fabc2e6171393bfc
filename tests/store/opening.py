"""Opens a file in a process of its own and says what that came to: code, seconds, megabytes.

`python -m tests.store.opening FILE` prints "opened" or the code of the refusal, the seconds that the opening
took, and the most memory that the process ever had.
"""

import resource
import sys
import time
from pathlib import Path

from journeymap.document import Document
from journeymap.model.errors import JourneyError

ADDRESS_SPACE = 1024 * 2**20
"""Bytes: far more than may be used, so that a bomb ends the process and not the machine."""


def main(path: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    begin = time.perf_counter()
    try:
        Document.open(path, durable=False)
        code = "opened"
    except JourneyError as error:
        code = error.code
    seconds = time.perf_counter() - begin
    status = Path("/proc/self/status").read_text()  # ru_maxrss would count who started this one, too
    megabytes = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(code, f"{seconds:.3f}", f"{megabytes:.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What verbs print: data for programs, text for people."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from journeymap.cli import DONE


def print_data(data: Any) -> int:
    """Data as JSON; escaped where the output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=encoding != "utf8") + "\n")
    return DONE


def print_lines(lines: Iterable[str]) -> int:
    """Text for people; letters that the output cannot show are written as what they are in Unicode."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    for line in lines:
        sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    return DONE

"""A disk of two megabytes for a program under test: mounted where nobody but that program sees it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOUNT = 'mount -t tmpfs -o size=2m journeymap "$1" && shift && exec "$@"'


def run_on_small_disk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the tests with an empty disk at `folder`; skip where none can be mounted."""
    folder.mkdir()
    for apart in (["unshare", "--mount"], ["unshare", "--mount", "--user", "--map-root-user"]):
        command = [*apart, "sh", "-c", MOUNT, "sh", str(folder)]
        if (
            shutil.which("unshare")
            and subprocess.run([*command, "true"], capture_output=True).returncode == 0
        ):
            return subprocess.run(
                [*command, sys.executable, "-m", *arguments],
                cwd=ROOT,
                env=dict(os.environ),
                capture_output=True,
                text=True,
            )
    pytest.skip("no disk can be mounted here: needs unshare, and root or user namespaces")

"""`pip install .`: the program and all its resources arrive, and the command is on the path."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the tree. Needs the network for the builder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


def test_a_wheel_holds_every_module_and_resource(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        *(str(path.relative_to(ROOT)) for path in ROOT.glob("journeymap/**/*.py")),
        *(f"journeymap/{path.relative_to(ROOT)}" for path in ROOT.glob("resources/**/*") if path.is_file()),
    }
    assert wanted <= held
    assert not {name for name in held if name.startswith(("tests/", "packaging/", "resources/"))}


def test_the_installed_command_answers_without_the_tree(wheel, tmp_path):
    venv = tmp_path / "venv"
    # The packages it needs are those of this environment; only journeymap itself is installed anew.
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    site = next(venv.glob("lib/python3.*")) / "site-packages"
    # Not a .pth: a .pth of that folder would lead back to the tree.
    for entry in Path(packages).iterdir():
        if not (site / entry.name).exists() and entry.suffix != ".pth":
            (site / entry.name).symlink_to(entry)

    def ask(*arguments):
        done = subprocess.run(
            [venv / "bin" / "journeymap", *arguments], cwd=tmp_path, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert version in ask("--version")
    assert "B2B" in ask("templates") or ask("templates").strip()

"""The locked packages: what pyproject.toml asks for, by hash, from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUN = ROOT / "packaging" / "requirements.txt"
TEST = ROOT / "packaging" / "requirements-test.txt"


def entries(lock: Path) -> list[str]:
    """Each locked package with its hashes on one line."""
    lines = [line for line in lock.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    return [entry for entry in "\n".join(lines).replace("\\\n", " ").splitlines() if entry.strip()]


def versions(lock: Path) -> dict[str, str]:
    """The locked version of each package."""
    pins = (re.match(r"([\w.-]+)==([\w.]+)", entry) for entry in entries(lock))
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_a_lock_holds_packages_with_hashes_and_nothing_else(lock):
    for entry in entries(lock):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( *;[^#]*?)?( +--hash=sha256:[0-9a-f]{64})+ *", entry), entry


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock):
    text = lock.read_text("utf-8").lower()
    for trace in ("://", "index-url", "find-links", "trusted-host", "file:", "www.", " @ "):
        assert trace not in text


@pytest.mark.parametrize(
    "lock, wanted",
    [
        (RUN, PROJECT["dependencies"]),
        (TEST, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]),
    ],
    ids=["run", "test"],
)
def test_everything_the_project_asks_for_is_locked_in_its_range(lock, wanted):
    locked = versions(lock)
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not locked: run packaging/lock.sh"
        assert version in requirement.specifier, (
            f"{requirement} is locked as {version}: run packaging/lock.sh"
        )


def test_tests_run_with_the_packages_that_users_get():
    assert versions(RUN).items() <= versions(TEST).items()


def test_the_release_of_qt_that_loses_none_is_out_of_range():
    qt = next(r for r in map(Requirement, PROJECT["dependencies"]) if r.name == "PySide6-Essentials")
    assert "6.8.0" in qt.specifier
    assert "6.12.0" not in qt.specifier

"""Whatever a stranger sends is opened or refused in under a second and 200 MB, in a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from tests.store.hostile import FILES, NAMES
from tests.store.samples import full_journey

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 1.0
MEGABYTES = 200


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "map.journey"
    document = Document.new(full_journey(), durable=False)
    document.do(Update(ItemId("t"), {"name": "One"}))
    document.save(path)
    document.close()
    return path


def opened(path: Path) -> tuple[str, float, float]:
    """What came of opening a file, the seconds and the megabytes that it took."""
    command = [sys.executable, "-m", "tests.store.opening", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    code, seconds, megabytes = done.stdout.split()
    return code, float(seconds), float(megabytes)


def check(path: Path, expected: str) -> None:
    code, seconds, megabytes = opened(path)
    assert code == expected
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


QUICK = ("schema without end", "a million words")


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in FILES]
)
def test_a_hostile_file_costs_little(sound, tmp_path, name):
    make, expected = FILES[name]
    path = tmp_path / "map.journey"
    shutil.copy(sound, path)
    make(path)
    check(path, expected)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if place else ()) for place, name in enumerate(NAMES)]
)
def test_a_sound_file_opens_under_any_name(sound, tmp_path, name):
    shutil.copy(sound, tmp_path / name)
    check(tmp_path / name, "opened")


@pytest.mark.slow
def test_a_path_of_more_than_260_characters_is_like_any_other(sound, tmp_path):
    folder = tmp_path.joinpath(*["مجلد طويل جدا" * 4] * 5)
    folder.mkdir(parents=True)
    path = folder / ("n" * 100 + ".journey")
    shutil.copy(sound, path)
    assert len(str(path)) > 260
    check(path, "opened")


@pytest.mark.slow
def test_two_spellings_of_a_name_are_two_files(sound, tmp_path):
    for name in ("caf\u00e9.journey", "cafe\u0301.journey"):
        document = Document.open(sound, durable=False)
        document.do(Update(ItemId("t"), {"name": name}))
        document.save(tmp_path / name)
    assert len(list(tmp_path.iterdir())) == 2
    for name in ("caf\u00e9.journey", "cafe\u0301.journey"):
        check(tmp_path / name, "opened")


def test_links_are_followed_to_a_file_and_nowhere_else(sound, tmp_path):
    (tmp_path / "soft.journey").symlink_to(sound)
    shutil.copy(sound, tmp_path / "one.journey")
    (tmp_path / "hard.journey").hardlink_to(tmp_path / "one.journey")
    for name in ("soft.journey", "hard.journey"):
        assert Document.open(tmp_path / name, durable=False).journey["t"].name == "One"

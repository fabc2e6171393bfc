"""Exports of large maps are made in a process of their own, and here where none can be had."""

import io
import threading
import time
import zipfile

import pytest

from journeymap.exchange.carried import Stamp, packed
from journeymap.export import presets
from journeymap.export.painting import ensure_application
from journeymap.export.presets import Job
from journeymap.model.errors import JourneyError
from journeymap.model.items import Frame, ItemId, Preset
from journeymap.ui import press
from tests.draw import journey

MAP = journey("ann>ad@first, ad>buy!@second")
STAMP = (3, "2026-11-25T12:00:00+00:00")


def job(tmp_path, suffix, *frames, **fields) -> Job:
    switches = "legend map"
    return Job(
        Preset(id=ItemId("p"), **{"scale": 1.0, "switches": switches} | fields),
        tmp_path / f"a{suffix}",
        frames,
    )


@pytest.fixture
def made(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    found = press.Press(least=0)
    yield found
    found.close()


def unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    """What is in containers, by file and name, so that one can read what differs."""
    found = {}
    for name, whole in files.items():
        if zipfile.is_zipfile(io.BytesIO(whole)):
            with zipfile.ZipFile(io.BytesIO(whole)) as held:
                found.update({f"{name}/{each}": held.read(each) for each in held.namelist()})
    return found


def test_files_are_the_same_as_made_here_one_after_the_other(made, tmp_path):
    ensure_application()
    frame = Frame(id=ItemId("f"), name="Part", nodes="ann\nad")
    for each in (job(tmp_path, ".svg"), job(tmp_path, ".pptx", frame), job(tmp_path, ".xlsx")):
        here = presets.files(MAP, each, lambda: packed(MAP, Stamp(*STAMP)))
        there = made.files(MAP, each, STAMP)
        assert unpacked(there) == unpacked(here)
        assert there == here
    assert made._process is not None
    assert made._process.poll() is None


@pytest.mark.slow
def test_what_cannot_be_is_refused_there_as_here(made, tmp_path):
    with pytest.raises(JourneyError) as refusal:
        made.files(MAP, job(tmp_path, ".png", scale=100.0), STAMP)
    assert refusal.value.code == "export.scale"
    assert refusal.value.facts["high"] == 16.0


@pytest.mark.slow
def test_a_process_that_dies_or_cannot_be_had_costs_nobody_a_file(made, tmp_path, monkeypatch):
    drawn = job(tmp_path, ".svg")
    here = presets.files(MAP, drawn, lambda: packed(MAP, Stamp(*STAMP)))
    assert made.files(MAP, drawn, STAMP) == here
    made._process.kill()
    made._process.wait()
    assert made.files(MAP, drawn, STAMP) == here, "it is started again"
    made._process.stdin.close()
    assert made.files(MAP, drawn, STAMP) == here, "made here"
    monkeypatch.setattr(press.sys, "executable", str(tmp_path / "nowhere"))
    assert press.Press(least=0).files(MAP, drawn, STAMP) == here


def test_what_is_drawn_ahead_is_what_would_be_drawn(made, tmp_path):
    drawn = job(tmp_path, ".svg")
    made.warm_up(MAP, drawn)
    made.warm_up(MAP, job(tmp_path, ".png", face="nothing"))
    while made._process is None:
        time.sleep(0.001)
    first = made._process
    assert made.files(MAP, drawn, STAMP) == presets.files(MAP, drawn, lambda: packed(MAP, Stamp(*STAMP)))
    assert made._process is first, "what cannot be drawn ahead does no harm"


def test_small_maps_need_no_process(tmp_path):
    found = press.Press()
    found.warm_up(MAP, job(tmp_path, ".svg"))
    found.files(MAP, job(tmp_path, ".svg"), STAMP)
    assert found._process is None


def test_what_nobody_wants_any_more_is_let_go_of_at_once_and_the_next_is_made(made, tmp_path):
    drawn, raised = job(tmp_path, ".pdf"), []

    def ask():
        try:
            made.files(MAP, drawn, STAMP)
        except press.StoppedError as error:
            raised.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while made._process is None:  # it has yet to start, which takes longer than this
        time.sleep(0.001)
    made.stop(drawn)
    asking.join(20)
    assert raised
    assert made._process is None
    svg = job(tmp_path, ".svg")
    assert made.files(MAP, svg, STAMP) == presets.files(MAP, svg, lambda: packed(MAP, Stamp(*STAMP)))
    assert made._process is not None


def test_what_is_made_here_is_not_put_in_place_once_nobody_wants_it(tmp_path):
    found, drawn = press.Press(), job(tmp_path, ".svg")
    found.stop(drawn)
    with pytest.raises(press.StoppedError):
        found.files(MAP, drawn, STAMP)

"""What is remembered, themes, and how typed numbers are read."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.errors import JourneyError
from journeymap.picture.style import theme as theme_of
from journeymap.ui import theme
from journeymap.ui.fields import number_text, percent_text
from journeymap.ui.settings import RECENT_LIMIT, Memory, Settings
from journeymap.ui.typed import number_of, share_of


def test_settings_come_back(tmp_path: Path):
    file = tmp_path / "deep" / "settings.json"
    Memory(file).keep(Settings(theme="dark", recent=("a", "b"), size=(1200, 800), export={"scale": 3.0}))
    assert Memory(file).settings == Settings(
        theme="dark", recent=("a", "b"), size=(1200, 800), export={"scale": 3.0}
    )
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"theme": 3, "recent": "x", "size": [1], "unknown": 1}',
        '{"recent": [1, null]}',
        "\x00",
    ],
)
def test_settings_that_are_not_as_expected_are_left_at_their_defaults(tmp_path: Path, text):
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="utf-8")
    assert Memory(file).settings == Settings()


def test_one_damaged_setting_does_not_cost_the_others(tmp_path: Path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "size": "big"}), encoding="utf-8")
    assert Memory(file).settings == Settings(theme="dark")


def test_a_place_that_cannot_be_written_costs_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "settings.json")
    memory.change(theme="dark")
    assert memory.settings.theme == "dark"


def test_recent_files_are_few_and_each_is_there_once():
    settings = Settings()
    for count in range(20):
        settings = settings.with_recent(Path(f"/maps/{count}.journey"))
    settings = settings.with_recent(Path("/maps/15.journey"))
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[:2] == ("/maps/15.journey", "/maps/19.journey")
    assert len(set(settings.recent)) == RECENT_LIMIT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_style_sheets_have_a_colour_for_every_name(name):
    assert "@" not in theme.style_sheet(theme_of(name))


def test_the_theme_follows_the_choice_and_tells(shell):
    told = []
    shell.appearance.changed.connect(told.append)
    shell.appearance.choose("dark")
    assert theme.current().name == "dark"
    assert theme.colour("ui.canvas").name() == theme_of("dark")["ui.canvas"].lower()
    shell.appearance.choose("light")
    assert told == ["dark", "light"]


def test_translucent_colours_keep_their_opacity(shell):
    assert theme.colour("ui.scrim").alpha() == int(theme_of("light")["ui.scrim"][7:], 16)


@given(st.floats(-1e12, 1e12, allow_nan=False))
def test_a_number_shown_is_read_as_the_same(value):
    assert number_of(number_text(value)) == value


@given(st.integers(0, 1_000_000))
def test_a_share_shown_is_read_as_the_same(count):
    assert share_of(percent_text(count / 1_000_000)) == count / 1_000_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5), ("12.5", 12.5), (" 1 300 ", 1300), ("1,300", 1300), ("1,300.5", 1300.5),
        ("1.300,5", 1300.5), ("1,300,000", 1_300_000), ("0,125", 0.125), ("−3", -3), ("٥٫٤", 5.4),
        ("١٬٣٠٠", 1300), ("1'300", 1300), ("2e3", 2000),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["", "abc", "1.2.3,4,5x", "nan", "inf", "1_000x", "--3", "%"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(JourneyError):
        number_of(text)

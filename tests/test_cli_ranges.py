"""The verb `ranges`, as people and as programs read it."""

import json

import pytest

from journeymap.cli import main
from journeymap.exchange.json import dumps
from tests.draw import journey


@pytest.fixture
def shop(tmp_path, capsys):
    path = tmp_path / "shop.json"
    path.write_text(dumps(journey("ann>site .8, site>cart .5, cart>buy! .4, cart>site .3")), encoding="utf-8")
    assert main(["do", str(path), "update", "id=cart>buy", "low=0.2", "high=0.6"]) == 0
    assert main(["do", str(path), "update", "id=site>cart", "low=0.4", "high=0.7"]) == 0
    capsys.readouterr()
    return str(path)


def test_ranges_are_tables_with_the_number_worth_measuring_first(shop, capsys):
    assert main(["ranges", shop]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 uncertain rates, 2,000 draws, seed 0."
    assert lines[2].split() == ["FIGURE", "P10", "P50", "P90", "MEAN"]
    head = lines.index("WORTH MEASURING NEXT")
    assert [line.split()[0] for line in lines[head + 2 : head + 4]] == ["cart>buy", "site>cart"]
    assert lines[head + 2].split()[3:5] == ["20.0%", "60.0%"]
    assert lines[-2:] == ["2 guesses without a range, taken as exact:", "ann>site, cart>site"]


def test_ranges_as_data_are_the_same_for_the_same_seed(shop, capsys):
    answers = []
    for seed in ("5", "5", "6"):
        assert main(["ranges", shop, "--json", "--draws", "50", "--seed", seed]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1] != answers[2]
    spread = answers[0]["figures"]["customers"]
    assert spread["p10"] < spread["p50"] < spread["p90"]
    assert spread["share"] == 1.0
    assert answers[0]["figures"]["cylinder_score"] is None
    assert answers[0]["draws"] == 50
    assert answers[0]["uncertain"] == ["cart>buy", "site>cart"]


def test_a_map_in_which_nothing_is_uncertain_has_its_figures_four_times(tmp_path, capsys):
    path = tmp_path / "sure.json"
    path.write_text(dumps(journey("ann>buy! .25")), encoding="utf-8")
    assert main(["ranges", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "0 uncertain rates, 2,000 draws, seed 0."
    assert lines[3].split() == ["Conversion", *["25.00%"] * 4]
    assert "WORTH MEASURING NEXT" not in lines


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--draws", "0"], "Ranges cannot be drawn 0 times. Use 1 to 100,000 draws."),
        (["--persona", "bob"], "There is nothing with the id bob on this map."),
        (["--goal", "ann"], "ann cannot be a goal."),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(shop, capsys, more, said):
    assert main(["ranges", shop, *more]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_draws_that_are_no_number_are_wrong_usage(shop, capsys):
    assert main(["ranges", shop, "--draws", "many"]) == 2
    assert "'many' is not a whole number" in capsys.readouterr().err

"""The shell scripts: plain sh, words on stderr only, arguments and status untouched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SCRIPTS = [*sorted(PACKAGING.glob("*.sh")), ROOT / ".ci" / "run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_plain_sh(script):
    shell = shutil.which("dash") or "sh"
    checked = subprocess.run([shell, "-n", script], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert "\nset -eu\n" in script.read_text("utf-8")


@pytest.fixture
def tree(tmp_path):
    """A tree with run.sh, a talkative set-up, and a Python that tells how it was called."""
    root = tmp_path / "Ścieżka z odstępem"
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$PWD"\nprintf "<%s>\\n" "$@"\ncat\nexit 7\n')
    python.chmod(0o755)
    (root / "packaging").mkdir()
    shutil.copy(PACKAGING / "run.sh", root / "packaging")
    (root / "packaging" / "setup.sh").write_text("echo setting up >&2\n")
    return root


def run(tree, *arguments, where, given=""):
    command = ["sh", tree / "packaging" / "run.sh", *arguments]
    return subprocess.run(command, cwd=where, input=given, capture_output=True, text=True)


def test_run_passes_arguments_folder_input_and_status_through(tree, tmp_path):
    where = tmp_path / "elsewhere"
    where.mkdir()
    words = ["do", "my shop.journey", "update", "name=*", "", "$HOME", "a\nb", "-h", 'q"q']
    done = run(tree, *words, where=where, given="typed\n")
    shown = "".join(f"<{word}>\n" for word in ["-P", "-m", "journeymap", *words])
    assert done.stdout == f"{where}\n{shown}typed\n"
    assert done.stderr == "setting up\n"
    assert done.returncode == 7


def test_run_stops_when_setting_up_fails(tree):
    (tree / "packaging" / "setup.sh").write_text("echo no Python >&2\nexit 3\n")
    done = run(tree, where=tree)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "no Python\n")


def test_setup_refuses_a_word_it_does_not_know():
    done = subprocess.run(["sh", PACKAGING / "setup.sh", "tests"], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "setup.sh test" in done.stderr


@pytest.mark.parametrize(("words", "purpose"), [("", "test"), ("-k paths", "test"), ("-x --slow", "judges")])
def test_only_the_slow_tests_ask_for_judges(words, purpose, tree):
    shutil.copy(PACKAGING / "test.sh", tree / "packaging")
    (tree / "packaging" / "setup.sh").write_text("echo set up for $1 >&2\n")
    done = subprocess.run(
        ["sh", tree / "packaging" / "test.sh", *words.split()], input="", capture_output=True, text=True
    )
    assert done.stderr.startswith(f"set up for {purpose}\n")
    assert all(f"<{word}>" in done.stdout for word in words.split())


def ready(action, stamp, *locks):
    command = [sys.executable, "-I", PACKAGING / "ready.py", action, stamp, *locks]
    return subprocess.run(command).returncode == 0


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("one==1\n")
    return path


def test_an_environment_is_ready_once_it_was_marked(tmp_path, lock):
    stamp = tmp_path / "stamp"
    assert not ready("check", stamp, lock)
    assert ready("mark", stamp, lock)
    assert ready("check", stamp, lock)


def test_an_environment_is_not_ready_after_the_lock_changed(tmp_path, lock):
    stamp = tmp_path / "stamp"
    ready("mark", stamp, lock)
    lock.write_text("one==2\n")
    assert not ready("check", stamp, lock)


def test_an_environment_is_not_ready_when_a_package_has_gone(tmp_path, lock):
    stamp = tmp_path / "stamp"
    ready("mark", stamp, lock)
    stamp.write_text(stamp.read_text().replace('"pytest"', '"pytest", "a_package_that_went"'))
    assert not ready("check", stamp, lock)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"made_of": 1}'])
def test_a_damaged_stamp_is_no_stamp(tmp_path, lock, text):
    stamp = tmp_path / "stamp"
    stamp.write_text(text)
    assert not ready("check", stamp, lock)


@pytest.mark.slow
def test_setup_makes_an_environment_once_and_heals_it(tmp_path):
    """Needs the network: the packages are really installed."""
    root = tmp_path / "Ścieżka z odstępem"
    shutil.copytree(PACKAGING, root / "packaging")
    (root / "journeymap").mkdir()
    (root / "journeymap" / "__main__.py").write_text("print('started')\n")
    venv = root / ".venv"

    def start():
        command = ["sh", root / "packaging" / "run.sh"]
        # one download serves all
        environment = os.environ | {"PIP_CACHE_DIR": str(tmp_path / "cache")}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.stdout == "started\n", done.stderr
        return done.stderr

    assert "making" in start()
    assert "making" not in start()
    (venv / ".ready-run").unlink()  # as if it had been interrupted
    assert "making" in start()
    python = next(venv.glob("lib/python3.*"))
    shutil.rmtree(python / "site-packages" / "PySide6")
    assert "making" in start()
    (venv / "bin" / "python").unlink()
    assert "making" in start()
    assert "making" not in start()
    with (root / "packaging" / "requirements.txt").open("a") as file:
        file.write("# changed\n")
    assert "making" in start()
    assert os.access(venv / ".ready-run", os.R_OK)

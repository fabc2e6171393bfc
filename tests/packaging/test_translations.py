"""The interface is gathered, translated and compiled: what packaging/translate.sh makes is kept."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.words import LANGUAGES

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
FILES = ROOT / "resources" / "i18n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A copy of what lupdate reads and writes, gathered and compiled anew."""
    copy = tmp_path_factory.mktemp("translations")
    shutil.copytree(ROOT / "journeymap" / "ui", copy / "journeymap" / "ui")
    shutil.copytree(FILES, copy / "resources" / "i18n")
    (copy / "packaging").mkdir()
    for name in ("translate.sh", "texts.py"):
        shutil.copy2(ROOT / "packaging" / name, copy / "packaging" / name)
    (copy / ".venv").mkdir()
    (copy / ".venv" / "bin").symlink_to(TOOLS)
    subprocess.run(["sh", copy / "packaging" / "translate.sh"], check=True, env=dict(os.environ))
    return copy / "resources" / "i18n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lupdate_finds_no_text_that_is_new_or_gone(made, language):
    name = f"journeymap_{language}.ts"
    assert (made / name).read_text("utf-8") == (FILES / name).read_text("utf-8"), "run packaging/translate.sh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_unfinished(language):
    text = (FILES / f"journeymap_{language}.ts").read_text("utf-8")
    assert 'type="' not in text
    assert "<translation></translation>" not in text
    assert "<numerusform></numerusform>" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(made, language):
    name = f"journeymap_{language}.qm"
    assert (made / name).read_bytes() == (FILES / name).read_bytes(), "run packaging/translate.sh"

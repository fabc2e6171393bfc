"""One QApplication for all that paint: a QGuiApplication made first would be in the way of window tests."""

import pytest


@pytest.fixture(autouse=True)
def application(qapp):
    from journeymap.export.painting import load_fonts

    load_fonts()
    return qapp

"""Makes the README's pictures with the program itself: `.venv/bin/python packaging/pictures.py`.

A screen is wanted for the window; on a machine without one, `xvfb-run` gives a virtual one.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer

from journeymap import cli
from journeymap.ui import app

FOLDER = Path(__file__).parent / "pictures"
SETTLED_MS = 2000


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    application = app.create()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arabic, sample = folder / "arabic.journey", folder / "sample.journey"
        done = [
            cli.main(["new", str(sample), "--template", "b2b-demand"]),
            cli.main(["new", str(arabic), "--template", "training-academy", "--language", "ar"]),
            cli.main(["export", str(arabic), str(FOLDER / "export-arabic.png"), "--no-map"]),
            cli.main(["export", str(sample), str(FOLDER / "flow.png"), "--face", "flow", "--no-map"]),
        ]
        assert not any(done)
        window = app.open_window(sample)
        window.resize(1600, 1000)

        def shoot() -> None:
            window.grab().save(str(FOLDER / "main-window.png"))
            window.close()

        QTimer.singleShot(SETTLED_MS, shoot)
        application.exec()


if __name__ == "__main__":
    sys.exit(main())

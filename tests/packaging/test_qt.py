"""The release of Qt for Python that is locked keeps its hands off None; see `test_lock`."""

import sys

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None lives for ever since Python 3.12")
def test_painting_does_not_use_up_none():
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(2000):
        painter.save()
        painter.drawRect(QRectF(1, 1, 2, 2))
        painter.restore()
    painter.end()
    assert abs(sys.getrefcount(None) - before) < 500

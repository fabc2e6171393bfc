"""The start page of an empty map: one question, maps to start from, and the keys that matter.

It lies on the canvas and lets the mouse through wherever there is no card.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QSpacerItem, QVBoxLayout, QWidget

from journeymap.ui import languages, theme, widgets
from journeymap.ui.offercards import ModelCard, Offer, OfferCard, between, blank, offers

WIDE: Final = 1160
"""Below this width cards and the gaps between them are smaller."""
_SIDE: Final = 24
_TOP: Final = 12, 68
_BOTTOM: Final = 8
"""The margins of the page; above the question there is less in a low window."""
_BETWEEN: Final = 12
"""Between two cards."""
_IN_A_ROW: Final = 5
"""So many stage models are beside each other."""
_FADE: Final = 28
"""How high the strip is in which the page fades away where it goes on further down."""


class StartPage(widgets.Scroll):
    """The page; `begin` is called with the key of what was chosen."""

    def __init__(
        self,
        parent: QWidget,
        begin: Callable[[str], object],
        open_file: Callable[[], object],
        recover: Callable[[], object],
        open_recent: Callable[[Path], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.setAccessibleName(self.tr("Start"))
        self._begin, self._open_recent = begin, open_recent
        self._open = widgets.Button(_OPEN, self.tr("Open a map…"), "folder-open", name="start_open")
        self._open.clicked.connect(open_file)
        self._recover = widgets.Button(_OPEN, self.tr("Recover…"), "life-buoy", name="start_recover")
        self._recover.clicked.connect(recover)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(0)
        self._spaces: list[tuple[QSpacerItem, int, int]] = []
        """The gaps between the parts, and how high each is in a low window and where there is room."""
        self._fill()
        self.hold(inner)
        self._fade = _Fade(self)
        bar = self.verticalScrollBar()
        for signal in (bar.valueChanged, bar.rangeChanged):
            signal.connect(self._show_fade)
        self._fit()
        for part in (self, self.viewport(), inner, *inner.findChildren(QLabel)):
            part.setMouseTracking(True)  # so that the canvas below hears where the pointer is

    def _fill(self) -> None:
        title = widgets.label(
            self.tr("What does your customer do first?"),
            32,
            600,
            display=True,
            spacing=-0.5,
            name="start_title",
        )
        text = widgets.label(
            self.tr("Start from an example or a stage model, or double-click to add the first touchpoint."),
            15,
            400,
            widgets.INK3,
        )
        for line, height in ((title, 40), (text, 24)):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setFixedHeight(height)
            self._column.addWidget(line)
            self._space(*((4, 8) if line is title else (14, 30)))
        known = offers(languages.base())
        self._cards = cards = _centred()
        for offer in [*(each for each in known if each.is_sample), blank()]:
            card = OfferCard(offer, self.tr("Example") if offer.is_sample else "")
            card.clicked.connect(lambda _=False, key=offer.key: self._begin(key))
            cards.insertWidget(cards.count() - 1, card)
        self._column.addLayout(cards)
        self._space(2, 30)
        self._column.addWidget(_heading(self.tr("Stage models")))
        self._space(8, 12)
        self._column.addLayout(self._models([each for each in known if not each.is_sample]))
        self._space(16, 32)
        self._column.addLayout(self._keys())
        self._space(10, 26)
        row = _centred()
        row.setSpacing(8)
        row.insertWidget(1, self._open)
        row.insertWidget(2, self._recover)
        self._column.addLayout(row)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._space(6, 14)
        self._column.addLayout(self._recent)
        self._column.addStretch(1)

    def _models(self, known: Sequence[Offer]) -> QHBoxLayout:
        grid = QGridLayout()
        grid.setSpacing(_BETWEEN)
        for place, offer in enumerate(known):
            card = ModelCard(offer)
            card.clicked.connect(lambda _=False, key=offer.key: self._begin(key))
            grid.addWidget(card, *divmod(place, _IN_A_ROW))
        row = _centred()
        row.insertLayout(1, grid)
        return row

    def _keys(self) -> QHBoxLayout:
        row = _centred()
        row.setSpacing(8)
        for key, text in (
            ("T", self.tr("touchpoint")),
            ("S", self.tr("stage")),
            ("P", self.tr("persona")),
            ("Tab", self.tr("next step")),
            ("Ctrl K", self.tr("anything else")),
        ):
            last = row.count() - 1
            row.insertWidget(last, widgets.KeyCap(key, 11.5, 22, 7))
            row.insertWidget(last + 1, widgets.label(text, 13, 400, widgets.INK3))
            row.insertSpacing(last + 2, 18)
        return row

    def _space(self, least: int, most: int) -> None:
        """A gap below what the page has so far, as high as that in a low window, and where there is room."""
        gap = QSpacerItem(0, most)
        self._column.addSpacerItem(gap)
        self._spaces.append((gap, least, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self._show_fade()

    def _fit(self) -> None:
        """Let the cards of a row stand beside each other in a narrow window, and all be seen in a low one.

        It is laid out at once: else it keeps the size that the larger cards needed.
        """
        is_wide, room = self.width() >= WIDE, self.width() - 2 * _SIDE
        between_offers = 20 if is_wide else _BETWEEN
        self._cards.setSpacing(between_offers)
        offers, models = self.findChildren(OfferCard), self.findChildren(ModelCard)
        for offer in offers:
            offer.setFixedWidth(min(262 if is_wide else 244, _share(room, len(offers), between_offers)))
        for model in models:
            model.setFixedWidth(min(212 if is_wide else 194, _share(room, _IN_A_ROW, _BETWEEN)))
        self._rows = max(len(offer.lines) for offer in offers)
        least, most = (self._spaced(share) for share in (0.0, 1.0))
        share = (self.height() - least) / (most - least)
        self._spaced(min(max(share, 0.0), 1.0))
        self._column.activate()

    def _spaced(self, share: float) -> int:
        """Give every part such a share of the height that it may have more than in a low window; the sum."""
        self._column.setContentsMargins(_SIDE, between(_TOP, share), _SIDE, _BOTTOM)
        for gap, *heights in self._spaces:
            gap.changeSize(0, between(heights, share))
        for offer in self.findChildren(OfferCard):
            offer.take_share(share, self._rows)
        for model in self.findChildren(ModelCard):
            model.take_share(share)
        for each in (*self._column.findChildren(QLayout), self._column):  # each remembers how high it was
            each.invalidate()
        return self._column.totalSizeHint().height()

    def _show_fade(self) -> None:
        """Let the page fade away at its lower end while there is more of it."""
        bar = self.verticalScrollBar()
        self._fade.setGeometry(0, self.height() - _FADE, self.viewport().width(), _FADE)
        self._fade.setVisible(bar.value() < bar.maximum())

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the files used last, those that are still there."""
        while taken := self._recent.takeAt(0):
            if widget := taken.widget():
                widget.setParent(None)
                widget.deleteLater()
        for place, text in enumerate([each for each in paths if Path(each).exists()][:4]):
            path = Path(text)
            button = widgets.Button(
                _RECENT, f"{path.stem} — {_short(path.parent)}", "clock", name=f"recent_{place}"
            )
            button.setToolTip(text)
            button.clicked.connect(lambda _=False, each=path: self._open_recent(each))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()


class _Fade(QWidget):
    """The end of a page that goes on: it fades into the ground of the canvas, and lets the mouse through."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = theme.colour("ui.canvas")
        clear = QColor(ground)
        clear.setAlpha(0)
        slope = QLinearGradient(0, 0, 0, self.height())
        slope.setColorAt(0, clear)
        slope.setColorAt(1, ground)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), slope)
        painter.end()


_OPEN: Final = widgets.Looks(30, 11, 8, weight=500, icon=15, line="ui.hairlineStrong", fill="ui.surface")
_RECENT: Final = widgets.Looks(26, 9, 7, weight=400, size=12.5, icon=13, ink="ui.ink2")


def _short(folder: Path) -> str:
    """A folder in few letters."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def _share(room: int, count: int, between: int) -> int:
    """How wide each of some cards beside each other may be."""
    return (room - (count - 1) * between) // count


def _centred() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addStretch(1)
    row.addStretch(1)
    return row


def _heading(text: str) -> QWidget:
    made = widgets.label(text, 12.5, 600, widgets.INK2)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made

"""The help in a window of its own: pages, a search, and pictures that are drawn when they are looked at."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.items import Goal, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.lettering import has_arabic
from journeymap.ui import languages, manual, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

WIDE: Final = 560
"""How wide pictures are in the text."""
TALL: Final = 400
"""How tall they are at most: the text beside them is to be seen too."""
PADDING: Final = 12
_PICTURE: Final = "picture:"


@cache
def picture(face: str, language: str, look: str, ratio: float) -> QImage:
    """A face of an example, drawn by what draws it everywhere else."""
    from journeymap.export import painting
    from journeymap.export.drawing import drawn
    from journeymap.export.moment import now
    from journeymap.picture.style import Style
    from journeymap.picture.style import theme as theme_of

    style = Style(theme_of(look), density="slide", language=language)
    made = drawn(_example(language, now().date() if face == "goals" else None), style, face=face)
    box = made.box.grown(PADDING * made.box.width / WIDE)
    scale = min(WIDE / box.width, TALL / box.height)
    size = QSize(round(box.width * scale), round(box.height * scale))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(painting.colour(theme_of(look)["ui.canvas"]))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-box.x, -box.y)
        painting.Painting(made, theme_of(look), once=True).draw(painter)
    return image


def _example(language: str, day: Any) -> Journey:
    """The first example; with something to reach half a year round a day."""
    from journeymap.exchange import templates

    journey = templates.load("b2b-demand", language)
    if day is None:
        return journey
    span = timedelta(days=91)
    aim = Goal(
        id=ItemId("help"),
        figure="customers",
        aim=300.0,
        starts=(day - span).isoformat(),
        due=(day + span).isoformat(),
    )
    return journey_of([*journey.items.values(), aim])


class Book(QTextBrowser):
    """A page that is read; its pictures are drawn when it is."""

    def __init__(self, open_page: Any) -> None:
        super().__init__()
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(13.5))
        self.document().setDocumentMargin(26)
        self.anchorClicked.connect(lambda link: open_page(link.toString().removesuffix(".md")))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        asked = name.toString() if isinstance(name, QUrl) else name
        if kind == QTextDocument.ResourceType.ImageResource.value and asked.startswith(_PICTURE):
            face = asked.removeprefix(_PICTURE)
            return picture(face, languages.base(), theme.current().name, self.devicePixelRatioF())
        return None

    def show_text(self, text: str) -> None:
        """Show a page in Markdown, in our own looks."""
        self.setMarkdown(text)
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(5)
        mirrored = QTextBlockFormat()
        mirrored.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        block = self.document().begin()
        while block.isValid():
            level, pieces = block.blockFormat().headingLevel(), block.begin()
            if has_arabic(block.text()):  # also of a line that begins with a key
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(mirrored)
            if "\ufffc" not in block.text():  # the line of a picture would grow by a third of it
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(spaced)
            while not pieces.atEnd():
                piece = pieces.fragment()
                look = self._look(piece.charFormat(), level)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
                pieces += 1
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _look(self, now: QTextCharFormat, level: int) -> QTextCharFormat:
        look = QTextCharFormat()
        if level:
            look.setFont(theme.font({1: 22, 2: 17}.get(level, 14.5), 600, display=True))
        elif now.isAnchor():
            look.setForeground(theme.colour("ui.accentInk"))
        elif now.fontFixedPitch():
            look.setFont(theme.font(12.5, 600))
            look.setBackground(theme.colour("ui.surfaceSunken"))
        elif now.fontWeight() > QFont.Weight.Medium:
            look.setFont(theme.font(13.5, 600))
        return look


class HelpWindow(Dialog):
    """All pages beside the one that is read, and a field to search in them."""

    def __init__(self, parent: QWidget, acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self._acts = acts
        self.page = ""
        self.setObjectName("help_window")
        self.setWindowTitle(self.tr("Help"))
        self.setModal(False)
        self._field = QLineEdit()
        self._field.setObjectName("help_field")
        self._field.setAccessibleName(self.tr("Search the help"))
        self._field.setPlaceholderText(self.tr("Search the help"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("help_list")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setFont(theme.font(13))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._read)
        self._book = Book(self.open_page)
        self._book.setAccessibleName(self.tr("Page"))
        start = QVBoxLayout()
        start.setContentsMargins(14, 14, 14, 14)
        start.addWidget(self._field)
        start.addWidget(self._list, 1)
        side = QWidget()
        side.setFixedWidth(300)
        side.setLayout(start)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._book, 1)
        self.resize(960, 680)
        self._find("")

    def open_page(self, page: str) -> None:
        """Read a page, all others beside it."""
        if self._field.text():
            self._field.clear()
        for place in range(self._list.count()):
            item = self._list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == page:
                self._list.setCurrentItem(item)

    def ask(self) -> None:
        """Be in front, ready for a word to search for."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    @property
    def told(self) -> str:
        """What is read now."""
        return self._book.toPlainText()

    def _text(self, page: str) -> str:
        return manual.text(page, languages.base(), self._acts)

    def _find(self, typed: str) -> None:
        """List the pages that answer to what was typed; all of them where nothing was."""
        language = languages.base()
        if typed.strip():
            found = [(hit.page, hit.title, hit.line) for hit in manual.search(typed, language, self._text)]
        else:
            found = [(page, manual.title(page, language), "") for page in manual.PAGES]
            found.append((manual.NEWS, self.tr("What's new"), ""))
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for page, name, line in found:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, page)
            item.setToolTip(line)
            self._list.addItem(item)
        if not found:
            item = QListWidgetItem(self.tr("Nothing found. Try another word."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, 3 * self._list.fontMetrics().height()))  # room for two lines
            self._list.addItem(item)
        self._list.blockSignals(blocked)
        if typed.strip() and found:
            self._list.setCurrentRow(0)

    def _read(self, item: QListWidgetItem | None, *_: object) -> None:
        page = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if item is None or page is None:
            return
        self.page = page
        self._book.show_text(self._text(page))
        self._book.setAccessibleName(item.text())
        words = self._field.text().split()
        if words:
            self._book.find(words[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by:
                row = max(0, min(self._list.count() - 1, self._list.currentRow() + by))
                self._list.setCurrentRow(row)
                return True
        return False


class Helping(QObject):
    """Opens the help at the page for where somebody is; F1 works in every dialog of the window too."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._window: HelpWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._reach)

    def show_page(self, page: str = "") -> None:
        """Open the help at a page; without one at that for where the keyboard is."""
        parent = QApplication.activeModalWidget() or self._desk.window
        page = page or topic(QApplication.focusWidget(), self._desk.session)
        window = self._window
        if window is None or window.parentWidget() is not parent:
            window = self._window = HelpWindow(parent, self._desk.acts)
            window.destroyed.connect(partial(self._forget, window))
        window.open_page(page)
        window.ask()

    def _forget(self, window: HelpWindow, *_: object) -> None:
        if self._window is window:
            self._window = None

    def _reach(self, _: QWidget | None, now: QWidget | None) -> None:
        """Dialogs are windows of their own, which the window's keys do not reach: give them F1."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or isinstance(dialog, HelpWindow):
            return
        above = dialog.parentWidget()
        is_ours = above is not None and above.window() is self._desk.window
        if is_ours and dialog.findChild(QShortcut, "help_key") is None:
            key = QShortcut(QKeySequence("F1"), dialog, self.show_page)
            key.setObjectName("help_key")


def topic(widget: QWidget | None, session: Session) -> str:
    """The page for a part of a window: that of the innermost part that has one."""
    while widget is not None:
        page = manual.TOPICS.get(widget.objectName())
        if page is not None:
            return _closer(page, session)
        widget = widget.parentWidget()
    return manual.PAGES[0]


def _closer(page: str, session: Session) -> str:
    """Where one record is selected, its own page instead of that for drawing in general."""
    if page != "draw" or len(session.selection) != 1:
        return page
    match session.journey.items.get(next(iter(session.selection))):
        case Persona():
            return "personas"
        case Transition():
            return "rates"
        case Touchpoint(outcome=Outcome.SALE):
            return "goals"
        case _:
            return page

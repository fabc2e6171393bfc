"""The dialog of a merge: what two copies say differently, side by side, one choice for each."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journeymap.model.change import Edit
from journeymap.model.differences import PLACE
from journeymap.model.items import Item
from journeymap.model.journey import Journey, difference
from journeymap.model.merge import Conflict, Key, Merge, Side, merge
from journeymap.ui import edits, figures, icons, labels, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.names import isolated_name
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.merging import Deed, Merging

SIZE: Final = QSize(760, 600)
LONGEST: Final = 1000
"""Characters of a text that can be read whole, under the pointer."""
CARD: Final = 56
LINE: Final = 18
SHORT: Final = 36
"""Characters that have room on one line."""


class Matter(NamedTuple):
    """One question: its keys (all places are one), what it is about, and what each side says."""

    keys: tuple[Key, ...]
    title: str
    about: str
    texts: tuple[str, str]
    choice: Side | None


class MergeDialog(Dialog):
    """Every conflict as two cards to choose from; what one choice settles otherwise goes away."""

    def __init__(
        self, merging: "Merging", base: Journey, theirs: Journey, name: str, deed: "Deed | None" = None
    ) -> None:
        super().__init__(merging.desk.window)
        self.setObjectName("merge_dialog")
        self.setWindowTitle(self.tr("Merge"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._merging, self._session = merging, merging.desk.session
        self._base, self._theirs, self._name, self._deed = base, theirs, name, deed
        self._choices: dict[Key, Side] = {}
        self._rows: dict[tuple[Key, ...], _Row] = {}
        self._ours = self._session.journey
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        title = widgets.label(
            self.tr("Merge with {name}").format(name=self._name), 17, 600, display=True, name="merge_title"
        )
        self._told = widgets.label("", 12.5, 400, widgets.INK2, wrap=True, name="merge_told")
        alls = QHBoxLayout()
        alls.setSpacing(8)
        for side, text in ((Side.A, self.tr("All from this map")), (Side.B, self.tr("All from the other"))):
            button = widgets.Button(widgets.PLAIN, text, name=f"merge_all_{side}")
            button.clicked.connect(lambda _=False, each=side: self.choose_all(each))
            alls.addWidget(button)
        alls.addStretch(1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        widgets.margins(self._column, 0, 0, 10, 0)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        scroll = widgets.Scroll()
        scroll.hold(inner)
        self._count = widgets.label("", 12, 500, widgets.INK3, name="merge_count")
        cancel = widgets.Button(widgets.PLAIN, self.tr("Cancel"), name="merge_cancel")
        cancel.clicked.connect(self.reject)
        self._merge = widgets.Button(widgets.PRIMARY, self.tr("Merge"), name="merge_accept")
        self._merge.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._merge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 20, 22, 18)
        whole.setSpacing(10)
        whole.addWidget(title)
        whole.addWidget(self._told)
        whole.addLayout(alls)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    @property
    def found(self) -> Merge:
        """What comes of both with what is chosen now."""
        return merge(self._base, self._session.journey, self._theirs, self._choices)

    def choose(self, keys: tuple[Key, ...], side: Side) -> None:
        """Let one side's word count."""
        self._choices |= dict.fromkeys(keys, side)
        self.refresh()

    def choose_all(self, side: Side) -> None:
        """Let one side's word count in everything, also in what comes up by that."""
        while True:
            conflicts = [each.key for each in self.found.conflicts]
            fresh = dict.fromkeys(conflicts, side)
            if all(self._choices.get(key) == side for key in conflicts):
                break
            self._choices |= fresh
        self.refresh()

    def refresh(self) -> None:
        """Show every question there is with what is chosen now."""
        found = self.found
        matters = self._matters(found)
        shown = {matter.keys for matter in matters}
        for place, matter in enumerate(matters):
            row = self._rows.get(matter.keys)
            if row is None:
                row = self._rows[matter.keys] = _Row(self, matter, place)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_choice(matter.choice)
            row.show()
        for keys, row in self._rows.items():
            if keys not in shown:
                row.hide()
                self._column.removeWidget(row)
        left = sum(matter.choice is None for matter in matters)
        self._count.setText(say("merging.left", figures.language(), count=left) if left else "")
        self._merge.setEnabled(not found.open)
        quiet = len(difference(self._session.journey, found.journey).edits)
        self._told.setText(say("merging.told", figures.language(), count=len(matters), changes=quiet))

    def accept(self) -> None:
        """Merge as chosen; what has come up meanwhile is shown instead."""
        found = self.found
        if found.open:
            self.refresh()
        elif self._merging.finish(found, self._name, self._deed):
            super().accept()

    def _matters(self, found: Merge) -> list[Matter]:
        """The questions in the order of reading, places last and together."""
        places = [each for each in found.conflicts if each.field == PLACE]
        others = [each for each in found.conflicts if each.field != PLACE]
        matters = [self._matter(each) for each in others]
        if places:
            matters.append(self._places(places))
        return matters

    def _matter(self, conflict: Conflict) -> Matter:
        ours = self._session.journey
        if conflict.field is None:
            item = next(each for each in (conflict.a, conflict.b, conflict.base) if each is not None)
            journey = ours if item is conflict.a else self._theirs if item is conflict.b else self._base
            texts = (
                self._whole(conflict.a, conflict.base, ours),
                self._whole(conflict.b, conflict.base, self._theirs),
            )
            title = f"{labels.kind_text(item)} · {isolated_name(journey, item, self)}"
            return Matter((conflict.key,), title, self.tr("The whole record"), texts, conflict.choice)
        item = ours[conflict.id]
        name = conflict.field
        texts = (
            edits.value_text(name, conflict.a, ours, self, LONGEST),
            edits.value_text(name, conflict.b, self._theirs, self, LONGEST),
        )
        was = edits.value_text(name, conflict.base, self._base, self)
        about = self.tr("{field}, was {value}").format(field=labels.field_text(name), value=was)
        title = f"{labels.kind_text(item)} · {isolated_name(ours, item, self)}"
        return Matter((conflict.key,), title, about, texts, conflict.choice)

    def _whole(self, record: Item | None, base: Item | None, journey: Journey) -> str:
        text = edits.state_text(record, base)
        told = edits.lines(Edit(base, record), self._base, journey, self) if base and record else ()
        return "\n".join([text, *told])

    def _places(self, conflicts: list[Conflict]) -> Matter:
        """All places as one question: nobody wants to choose card by card."""
        choices = {each.choice for each in conflicts}
        names = [
            isolated_name(self._session.journey, self._session.journey[each.id], self) for each in conflicts
        ]
        shown = figures.listed(names[:4]) + (" …" if len(names) > 4 else "")
        return Matter(
            tuple(each.key for each in conflicts),
            say("merging.places", figures.language(), count=len(conflicts)),
            shown,
            (self.tr("As they are on this map"), self.tr("As they are in the other")),
            choices.pop() if len(choices) == 1 else None,
        )


class _Row(QWidget):
    """One question with its two cards."""

    def __init__(self, dialog: MergeDialog, matter: Matter, place: int) -> None:
        super().__init__()
        self.setObjectName(f"merge_row_{place}")
        self._cards = {side: _Card(side, text, place) for side, text in zip(Side, matter.texts, strict=True)}
        title = widgets.label(matter.title, 13, 600)
        about = widgets.Elided(matter.about, 11.5, 400, widgets.INK3)
        about.setToolTip(matter.about)
        pair = QHBoxLayout()
        pair.setSpacing(10)
        for side, card in self._cards.items():
            card.setAccessibleName(f"{matter.title}, {matter.about}: {card.heading}, {card.told}")
            card.clicked.connect(lambda _=False, each=side: dialog.choose(matter.keys, each))
            pair.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(about)
        column.addLayout(pair)

    def show_choice(self, choice: Side | None) -> None:
        """Mark the card that was chosen."""
        for side, card in self._cards.items():
            card.setChecked(side is choice)
            card.update()

    def turn_to(self, side: Side) -> None:
        """Take the keyboard to one of the cards."""
        self._cards[side].setFocus(Qt.FocusReason.TabFocusReason)


class _Card(widgets.Pressable):
    """What one side says."""

    def __init__(self, side: Side, text: str, place: int) -> None:
        super().__init__()
        self.heading = self.tr("This map") if side is Side.A else self.tr("The other")
        self.told = text
        self.setObjectName(f"merge_{side}_{place}")
        self.setToolTip(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._is_wide = "\n" in text or len(text) > SHORT
        self.setFixedHeight(CARD + LINE if self._is_wide else CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, end = (Qt.Key.Key_Right, Qt.Key.Key_Left) if is_rtl else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        side = {start: Side.A, end: Side.B}.get(Qt.Key(event.key()))
        holder = self.parentWidget()
        if side is not None and isinstance(holder, _Row):
            holder.turn_to(side)
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The dialog says what is chosen: a second press does not unchoose."""

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: object) -> None:
        is_on, is_rtl = self.isChecked(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "ui.accentTint" if is_on else "ui.surfaceHover" if self.underMouse() else "ui.surface"
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour("ui.accent" if is_on else "ui.controlBorder"), 2 if is_on else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        icon = "circle-check" if is_on else "circle"
        ink = theme.colour("ui.accentInk" if is_on else "ui.ink3")
        icons.draw(painter, icon, widgets.visual(self, 12, 9, 14, 14), ink, 2.0)
        room = widgets.visual(self, 32, 8, self.width() - 44, 16)
        colour = "ui.accentInk" if is_on else "ui.ink3"
        widgets.write(painter, room, self.heading, 11, 600, colour, rtl=is_rtl)
        lines = self.told.split("\n")
        room = widgets.visual(self, 32, 28, self.width() - 44, LINE)
        if len(lines) == 1 and self._is_wide:
            self._paint_text(painter, room.adjusted(0, 0, 0, LINE))
        else:
            widgets.write(painter, room, lines[0], 13, 600, "ui.ink1", rtl=is_rtl)
            more = " · ".join(lines[1:])
            widgets.write(painter, room.translated(0, LINE), more, 12, 400, "ui.ink2", rtl=is_rtl)
        painter.end()

    def _paint_text(self, painter: QPainter, room: QRectF) -> None:
        """A long text on two lines."""
        font = theme.font(12.5, 500)
        wide = 1.85 * room.width()  # words are not broken
        text = QFontMetricsF(font).elidedText(self.told, Qt.TextElideMode.ElideRight, wide)
        painter.setFont(font)
        painter.setPen(theme.colour("ui.ink1"))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | widgets.start_of(self)), text)

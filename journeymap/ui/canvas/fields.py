"""The one field that may be open over the map: what it edits, where it lies, what becomes of its text."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QCompleter

from journeymap.model.commands import Add, Command, Together, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    FlowKind,
    Frame,
    Item,
    ItemId,
    Node,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.picture.boxes import NOTE_FONT, NOTE_WIDTH
from journeymap.picture.shapes import Picture, Rect
from journeymap.ui import figures
from journeymap.ui.canvas import linking
from journeymap.ui.canvas.arrays import rect_of, turned
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.editing import (
    RATE_SIZE,
    Ending,
    Field,
    LineField,
    TextField,
    Words,
    dress,
    explained,
    mark,
    named,
    note_paper,
    rate_text,
    rated,
    title_box,
    widened,
    written_box,
)
from journeymap.ui.canvas.marks import shown_box
from journeymap.ui.canvas.pointing import meant
from journeymap.ui.canvas.regional import Shown, painted_of

if TYPE_CHECKING:
    from journeymap.store.journal import Revision
    from journeymap.ui.canvas.view import JourneyCanvas


_LINE: Final = 96
"""Pixels across the field of a name, at least."""
_FIELD_AIR: Final = 6
"""Pixels of a field above and below its letters, together."""
_FIELD_TIGHT: Final = 3
"""The same over a name, which mostly has a line right below it: its border alone."""


class Fields(QObject):
    """Opens fields over names and rates, keeps them in their places, and carries out what was typed."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.field: Field | None = None
        self.words: Words | None = None
        """What is wrong with what was typed, while that stands in the field."""
        self._refusal: JourneyError | None = None
        """Why what was typed cannot stand, while the field says so."""
        self._id: ItemId | None = None
        self._is_link = False
        self._about: ItemId | None = None
        """The step that a typed card is for: without it the field has no purpose."""
        self._written: tuple[Picture, Item, Rect | None] | None = None
        self._made: Revision | None = None
        """What Escape takes back: what added the record that is being named."""

    @property
    def item(self) -> Item | None:
        """The record that is being edited."""
        return self._canvas.session.journey.items.get(self._id) if self._id else None

    def edit_title(self, item: Node | Frame, *, is_fresh: bool = False) -> None:
        """Edit the name of a node or frame, or the text of a note; `is_fresh` if it was added just now.

        Escape takes back what added it; a frame stays, whose name is no more than a number.
        """
        self.keep()
        session = self._canvas.session
        session.select({item.id})
        done = session.document.done
        made = done[-1] if is_fresh and done else None
        self._made = made if not isinstance(item, Frame) else None

        def leave() -> None:
            made = self._made
            self.drop()
            done = session.document.done
            if made is not None and done and done[-1] is made:
                session.undo()

        def finish(typed: str, ending: Ending) -> bool:
            if not self._name(item.id, typed, made):
                return False
            self.drop()
            self._go_on(ending)
            return True

        field: Field
        if isinstance(item, Note):
            field = TextField(self._canvas, item.text, finish, leave)
        else:
            field = LineField(self._canvas, item.name, finish, leave)
        field.stays = True
        field.textChanged.connect(lambda: self._explain(""))
        self._open(field, item)
        if isinstance(item, Touchpoint) and isinstance(field, LineField):
            field.textChanged.connect(lambda: self._show_channel(item.id, is_fresh=is_fresh))

    def link(self, source: Node) -> None:
        """Ask by name which card a step from this one is to lead to, and then its rate."""

        def connect(found: ItemId) -> None:
            rate(self._canvas.making.connect(source.id, found))

        def make(name: str) -> None:
            rate(self._canvas.making.connect_new(source.id, name))

        def rate(is_done: bool) -> None:
            if is_done:
                self._canvas.edit_title(next(iter(self._canvas.session.selection)))

        self._ask_card(source, QCoreApplication.translate("canvas", "Step to …"), connect, make)

    def lead(self, step: Transition, *, is_source: bool) -> None:
        """Ask by name which card a step is to lead from, or to, instead of the one it has."""
        journey = self._canvas.session.journey
        end = journey.items.get(step.source if is_source else step.target)
        if not isinstance(end, Node):
            return

        def reconnect(found: ItemId) -> None:
            self._canvas.making.reconnect(step.id, found, is_source=is_source)
            self._canvas.session.select({step.id})

        def make(name: str) -> None:
            self._canvas.making.lead_to_new(step.id, name, is_source=is_source)

        asked = QCoreApplication.translate("canvas", "Lead it to…")
        if is_source:
            asked = QCoreApplication.translate("canvas", "Lead it from…")
        self._ask_card(end, asked, reconnect, make, is_source=is_source)
        self._about = step.id

    def _ask_card(
        self,
        beside: Node,
        asked: str,
        take: Callable[[ItemId], None],
        make: Callable[[str], None],
        *,
        is_source: bool = False,
    ) -> None:
        """Ask for the name of a card in a field beside another one, for a step's target or its source.

        Afterwards what was selected before is so again. Tab makes a card, unless one has just that name.
        """
        self.keep()
        canvas, chosen = self._canvas, self._canvas.session.selection
        canvas.session.select({beside.id})

        def leave() -> None:
            self.drop()
            if canvas.session.selection == {beside.id}:
                canvas.session.select(chosen & canvas.session.journey.items.keys())

        def finish(typed: str, ending: Ending) -> bool:
            if self._is_pointless:
                self._end_pointless()
                leave()
                return True
            found = linking.named(canvas.session.journey, typed, with_personas=is_source)
            if ending is Ending.NEXT and typed.strip():
                item = canvas.session.journey.items.get(found) if found else None
                if getattr(item, "name", "").casefold() != typed.strip().casefold():
                    if not self._can_stand(Add(Touchpoint(id=new_id(), name=typed.strip()))):
                        return False
                    leave()
                    make(typed.strip())
                    return True
            if typed.strip() and found is None:
                self._refuse(JourneyError("link.unknown", text=typed.strip()))
                return False
            leave()
            if found is not None:
                take(found)
            return True

        field = LineField(canvas, "", finish, leave)
        field.stays = True
        field.setPlaceholderText(asked)
        journey = canvas.session.journey
        names = {item.name for item in journey.of(Touchpoint)}
        if is_source:
            names |= {item.name for item in journey.of(Persona)}
        completer = QCompleter(sorted(names - {""}), field)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)
        field.textEdited.connect(lambda _: self._explain(""))
        self._is_link = True
        self._open(field, beside)
        field.setObjectName("link_field")
        told = QCoreApplication.translate("canvas", "Touchpoint that the step leads to")
        if is_source:
            told = QCoreApplication.translate("canvas", "Card that the step leads from")
        field.setAccessibleName(told)

    def edit_rate(
        self, step: Transition, back: ItemId | None = None, also: Sequence[Transition] = ()
    ) -> None:
        """Edit the rate of a step, and give the same to others; then let `back` be selected, or the steps.

        Where their rates differ the field is empty, and left so it changes none.
        """
        self.keep()
        if any(len(meant(self._canvas, each.id)) > 1 for each in (step, *also)):
            self._canvas.session.refused.emit(JourneyError("rate.bundled"))
            return
        all_of_them = [step, *(each for each in also if each.flow_kind == step.flow_kind)]
        ids = [each.id for each in all_of_them]
        self._canvas.session.select(ids)
        texts = {rate_text(each) for each in all_of_them}
        is_mixed = len(texts) > 1

        def finish(typed: str, _ending: Ending) -> bool:
            items = self._canvas.session.journey.items
            now = [item for each in ids if isinstance(item := items.get(each), Transition)]
            if now and not (is_mixed and not typed.strip()):
                try:
                    commands = tuple(Update(each.id, rated(each, typed), name="rate") for each in now)
                except JourneyError as error:
                    self._refuse(error)
                    return False
                command = commands[0] if len(commands) == 1 else Together("rate", commands)
                if not self._can_stand(command) or not self._canvas.do(command):
                    return False
            self.drop()
            if back is not None:
                self._canvas.session.select({back})
            return True

        field = LineField(self._canvas, "" if is_mixed else texts.pop(), finish, self.drop)
        field.setPlaceholderText("…" if is_mixed else self._assumed(step))
        field.textEdited.connect(lambda _: self._explain(""))
        self._open(field, step)

    def _show_channel(self, card: ItemId, *, is_fresh: bool) -> None:
        """Let the card have the icon of the channel that is typed, before it is said to have it."""
        item = self.item
        if not isinstance(item, Touchpoint) or item.id != card or not isinstance(self.field, LineField):
            return
        channel = named(item, self.field.text(), is_fresh=is_fresh).get("channel")
        self._canvas.preview(Update(card, {"channel": channel}) if channel else None)

    def _assumed(self, step: Transition) -> str:
        """What stands in the empty field: the rate that is reckoned with while nobody says one."""
        if step.flow_kind is FlowKind.REFERRAL:
            return ""
        report = self._canvas.session.report
        found = report.transitions.get(step.id) if report is not None else None
        return "%" if found is None or found.probability is None else figures.share(found.probability, 0)

    def _can_stand(self, command: Command) -> bool:
        """Whether a command would be carried out; where not, the field says why."""
        try:
            command.change(self._canvas.session.journey)
        except JourneyError as error:
            self._refuse(error)
            return False
        return True

    def _refuse(self, error: JourneyError) -> None:
        self._explain(explained(error))
        self._refusal = error

    def _lose(self) -> None:
        """The field ends without what was typed: nobody reads beside it why. What was added stays."""
        self._made = None
        if self._refusal is not None:
            self._canvas.session.refused.emit(self._refusal)

    def _explain(self, text: str) -> None:
        """Say beside the field what is wrong with what was typed, or nothing any more."""
        self._refusal = None
        if self.field is None:
            return
        self.field.setAccessibleDescription(text)
        if text:
            self.words = self.words or Words(self._canvas, self._canvas.theme)
            self.words.setText(text)
            self.words.stand_by(self.field.geometry(), self._canvas.rect())
            self.words.show()
            self.words.raise_()
        else:
            mark(self.field, is_invalid=False)
            self._hush()

    def _hush(self) -> None:
        words, self.words = self.words, None
        if words is not None:
            words.hide()
            words.deleteLater()

    def keep(self, *, must_end: bool = True) -> None:
        """Carry out what was typed, and close the field; where that cannot be, say so.

        Unless it must end, a name that cannot stand stays in it.
        """
        if self.field is not None:
            self.field.keep(must_end=must_end)

    def leave(self) -> bool:
        """Carry out what was typed, as somebody turns to the map.

        False where a name cannot stand: it stays in its field, which is seen and has the keyboard again.
        """
        field = self.field
        if field is None:
            return True
        self.keep(must_end=False)
        if self.field is field:
            if self._id is not None and not self._canvas.rect().contains(field.geometry().center()):
                self._canvas.seeker.reveal(self._id)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.field is not field

    def retrace(self, *, is_back: bool) -> bool:
        """Take back what was typed in the open field, or do it again; False where there is nothing of that.

        Then the field closes, as what is taken back next is what was done before it was opened.
        """
        field = self.field
        if field is None:
            return False
        if not field.can_retrace(is_back=is_back):
            is_written = not is_back and field.can_retrace(is_back=True)  # to be done again is nothing then
            return is_written or not self.leave()
        if is_back:
            field.undo()
        else:
            field.redo()
        return True

    @property
    def typing(self) -> tuple[bool, bool]:
        """Whether something typed in the open field can be taken back, and whether it can be done again."""
        field = self.field
        if field is None:
            return False, False
        return field.can_retrace(is_back=True), field.can_retrace(is_back=False)

    def drop(self) -> None:
        """Take the field away, and give the keyboard back to the canvas."""
        field, self.field, self._id = self.field, None, None
        self._is_link, self._about, self._written, self._made = False, None, None, None
        if field is None:
            return
        self._hush()
        self._canvas.preview(None)
        field.drop()
        if self._canvas.window().focusWidget() is field:  # though the window may be below others
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
        self._canvas.typed.emit()
        self._canvas.show_chosen()

    def follow(self) -> None:
        """The map has moved or changed: lie where the record is, or go with it."""
        if self.field is None:
            return
        if self._is_pointless:
            self._end_pointless()
        else:
            self.place()

    @property
    def _is_pointless(self) -> bool:
        """Whether what is edited, or the step that a card is asked for, has been removed meanwhile."""
        return self.item is None or (
            self._about is not None and self._about not in self._canvas.session.journey.items
        )

    def _end_pointless(self) -> None:
        """Close the field, and say so where somebody has named a card in it."""
        typed = self.field.text().strip() if self._is_link and isinstance(self.field, LineField) else ""
        self.drop()
        if typed:
            self._canvas.session.refused.emit(JourneyError("link.gone", text=typed))

    def place(self) -> None:
        """Lie where the name or the rate is drawn, and what is wrong with it beside that."""
        self._lie()
        if self.field is not None and self.words is not None:
            self.words.stand_by(self.field.geometry(), self._canvas.rect())

    def _grow(self) -> None:
        """Lie as is needed for what is written; what grows under a control takes the map aside."""
        self.place()
        if isinstance(self.field, TextField):
            place = rect_of(self.field.geometry())
            self._canvas.lens.reveal(self._canvas.camera.box_to_map(place))

    def _lie(self) -> None:
        field, item = self.field, self.item
        if field is None or item is None:
            return
        view = self._canvas.view()
        if isinstance(item, Transition):
            label = view.label(item.id)
            around = view.card(view.hiding(item.id)) if label is None else label
            middle = (around or QRectF(self._canvas.rect())).center()
            corner = QPointF(middle.x() - RATE_SIZE[0] / 2, middle.y() - RATE_SIZE[1] / 2)
            field.setGeometry(QRect(corner.toPoint(), QSize(*RATE_SIZE)))
            if isinstance(field, LineField):
                # Qt shows no placeholder in a centred field that has the keyboard.
                across = Qt.AlignmentFlag.AlignHCenter if field.text() else Qt.AlignmentFlag.AlignLeading
                field.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            return
        if isinstance(item, Frame):
            base = self._canvas.frames.chip(view, item.id).toRect()
            if isinstance(field, LineField) and not base.isEmpty():
                is_rtl = view.picture.is_mirrored
                field.setGeometry(widened(field, base, self._canvas.rect(), is_rtl=is_rtl))
            return
        slot = view.picture.cards.get(item.id)
        if slot is None:
            self._lie_on(view.card(view.hiding(item.id)))
            return
        is_rtl = view.picture.is_mirrored
        slot = turned(slot, is_rtl)
        shown = shown_box(item, slot, detail_at(self._canvas.zoom))
        if self._is_link:
            base = view.seen(Rect(slot.right + 12, slot.centre[1] - 13, 150, 26)).toRect()
            x = base.right() - 149 if is_rtl else base.x()  # as wide at every zoom, beside the card
            base = QRect(x, base.center().y() - 13, 150, 26)
            inside = self._canvas.rect().adjusted(4, 4, -4, -4)
            base.moveRight(min(base.right(), inside.right()))
            base.moveLeft(max(base.left(), inside.left()))
            field.setGeometry(base)
            return
        place, _, alignment = title_box(item, shown, shown.height < slot.height)
        lines = self._lines(self._canvas.shown, item)
        if lines is not None:
            whole = place.united(lines) if lines.meets(place) else lines
            place = Rect(whole.x, lines.y, whole.width, lines.height)
        base = view.seen(place).toRect()
        least = field.fontMetrics().height() + (_FIELD_AIR if isinstance(item, Note) else _FIELD_TIGHT)
        if base.height() < least:
            base = QRect(base.x(), base.center().y() - least // 2, base.width(), least)
        least = _LINE if isinstance(field, LineField) else round(NOTE_WIDTH)
        if base.width() < least:
            x = base.right() + 1 - least if is_rtl else base.x()
            if alignment & Qt.AlignmentFlag.AlignHCenter:
                x = round(view.seen(place).center().x() - least / 2)
            base.setRect(max(0, min(x, self._canvas.width() - least)), base.y(), least, base.height())
        if isinstance(field, LineField):
            field.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
            field.setGeometry(widened(field, base, self._canvas.rect(), is_rtl=is_rtl))
        else:
            field.align(Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft)
            base = base.adjusted(-2, -2, 2, 2 + field.fontMetrics().height())
            field.lie(base, QRectF(*self._canvas.lens.frame).toRect())

    def _lie_on(self, stage: QRectF | None) -> None:
        """Lie in the middle of the collapsed stage that the card is inside of."""
        field = self.field
        if stage is not None and field is not None:
            least = field.fontMetrics().height() + _FIELD_AIR
            base = QRectF(0, 0, _LINE, least)
            base.moveCenter(stage.center())
            if isinstance(field, LineField):
                field.setAlignment(Qt.AlignmentFlag.AlignCenter)
                field.setGeometry(widened(field, base.toRect(), self._canvas.rect(), is_rtl=False))

    def _lines(self, shown: Shown, item: Item) -> Rect | None:
        """Where the name stands, in logical points; looked for once in each picture."""
        picture = shown.picture
        if self._written is None or self._written[0] is not picture or self._written[1] is not item:
            parts, by = painted_of(shown, item.id)
            box = written_box(parts, item)
            place = turned(box.shifted(by), picture.is_mirrored) if box is not None else None
            self._written = picture, item, place
        return self._written[2]

    def _open(self, field: Field, item: Item) -> None:
        self.field, self._id = field, item.id
        canvas = self._canvas
        is_step = isinstance(item, Transition)
        size = 12.0 if is_step else (13.5 if isinstance(item, Stage) else 13.0) * min(canvas.zoom, 1.6)
        size = 11.5 if isinstance(item, Frame) else size
        name = "rate_field" if is_step else "title_field"
        radius = RATE_SIZE[1] // 2 if is_step else 5
        if isinstance(item, Note):
            near = max(1.0, canvas.zoom)  # letters are no smaller, and far out no word would have room
            paper = note_paper(item, canvas.theme, near)
            dress(field, canvas.theme, NOTE_FONT.size * near, name, radius, paper)
        else:
            dress(field, canvas.theme, size, name, radius)
        if is_step:
            field.setAccessibleName(QCoreApplication.translate("canvas", "Rate in percent"))
        else:
            field.setAccessibleName(QCoreApplication.translate("canvas", "Name"))
        field.textChanged.connect(self._grow)
        field.textChanged.connect(canvas.typed)
        field.lost.connect(self._lose)
        canvas.mark(hovered=None)
        self.place()
        is_seen = canvas.lens.holds([canvas.camera.box_to_map(rect_of(field.geometry()))])
        if not is_seen or canvas.map_to_view(item.id).isEmpty():
            canvas.seeker.reveal(item.id)
            self.place()
        field.show()
        self._grow()  # how high lines are is known of what is shown
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.show_chosen()

    def _name(self, item_id: ItemId, text: str, made: "Revision | None") -> bool:
        """Give a record its name; what was `made` just now gets it in the same step of the history.

        False where the name cannot stand.
        """
        item = self._canvas.session.journey.items.get(item_id)
        fields = named(item, text, is_fresh=made is not None) if item is not None else {}
        if not fields:
            return True
        done = self._canvas.session.document.done
        folds = made is not None and bool(done) and done[-1] is made
        command = Update(item_id, fields, name=done[-1].name if folds else "rename")
        self._canvas.preview(None)
        return self._can_stand(command) and self._canvas.do(command, amend=folds)

    def _go_on(self, ending: Ending) -> None:
        match ending:
            case Ending.NEXT:
                self._canvas.making.add_next()
            case Ending.BEFORE:
                self._canvas.making.add_before()
            case Ending.BRANCH:
                self._canvas.making.add_branch()

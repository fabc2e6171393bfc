"""The presets of the map in the export dialog."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from journeymap.export.presets import presets
from journeymap.model.commands import Add, Remove, Update, new_id
from journeymap.model.items import ItemId, Preset
from journeymap.ui import widgets
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import Session
from journeymap.ui.wishes import Wish, preset_of, wish_of


class Asking(Protocol):
    """Where somebody says how a picture is wanted."""

    def wish(self) -> Wish:
        """What is chosen now."""
        ...

    def take(self, wish: Wish) -> None:
        """Choose everything as a preset says."""
        ...


class Presets(QWidget):
    """The ways to export that the map keeps: take one, keep what is chosen as one, rename, delete."""

    def __init__(
        self,
        dialog: Asking,
        session: Session,
        export_all: Callable[[], object],
        choose_folder: Callable[[str], Path | None],
    ) -> None:
        super().__init__()
        self._choose_folder = choose_folder
        self._dialog = dialog
        self._session = session
        self._list = ChoiceField(self._known)
        self._list.setObjectName("export_preset")
        self._list.setAccessibleName(self.tr("Preset"))
        self._list.show_value(None)
        self._list.given.connect(self._take)
        self._name = QLineEdit()
        self._name.setObjectName("export_preset_name")
        self._name.setAccessibleName(self.tr("Name of the preset"))
        self._name.setPlaceholderText(self.tr("Name, such as Board deck"))
        self._name.textChanged.connect(self._show_what_counts)
        self._folder = QLineEdit()
        self._folder.setObjectName("export_preset_folder")
        self._folder.setAccessibleName(self.tr("Folder of the preset"))
        self._folder.setPlaceholderText(self.tr("Beside the map"))
        self._browse = self._button("export_preset_browse", self.tr("Choose…"), self.browse)
        self._keep = self._button("export_preset_save", self.tr("Save as"), self.keep)
        self._rename = self._button("export_preset_rename", self.tr("Rename"), self.rename)
        self._delete = self._button("export_preset_delete", self.tr("Delete"), self.delete)
        self._all = self._button("export_all", self.tr("Export all"), export_all)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(widgets.label(self.tr("Preset"), 12.5, 500, widgets.INK2), 0, 0)
        grid.addWidget(self._list, 0, 1)
        grid.addWidget(self._all, 0, 2)
        grid.addWidget(widgets.label(self.tr("Name"), 12.5, 500, widgets.INK2), 1, 0)
        grid.addWidget(self._name, 1, 1, 1, 2)
        grid.addWidget(widgets.label(self.tr("Folder"), 12.5, 500, widgets.INK2), 2, 0)
        grid.addWidget(self._folder, 2, 1)
        grid.addWidget(self._browse, 2, 2)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._keep, self._rename, self._delete):
            row.addWidget(button)
        row.addStretch(1)
        grid.addLayout(row, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._show_what_counts()

    @property
    def chosen(self) -> Preset | None:
        """The preset that is chosen."""
        found = self._session.journey.items.get(self._list.value() or ItemId(""))
        return found if isinstance(found, Preset) else None

    def keep(self) -> None:
        """Keep what is chosen in the dialog under the name; a preset that has it becomes this."""
        name = self._name.text().strip()
        same = self._named(name)
        fresh = preset_of(self._dialog.wish(), same.id if same else new_id(), name, self._folder_of(same))
        plain = {spec.name: getattr(fresh, spec.name) for spec in fields(fresh) if spec.name != "id"}
        if self._session.do(Update(same.id, plain) if same else Add(fresh)):
            self._show(fresh.id)

    def browse(self) -> None:
        """Choose the folder that the preset writes to."""
        chosen = self._choose_folder(self._folder.text().strip())
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _folder_of(self, same: Preset | None) -> str:
        """The folder that is typed; a preset that was never shown keeps its own where none is."""
        typed = self._folder.text().strip()
        return same.folder if same and not typed and same is not self.chosen else typed

    def rename(self) -> None:
        """Give the chosen preset the name that is typed."""
        chosen = self.chosen
        if chosen is not None and self._session.do(
            Update(chosen.id, {"name": self._name.text().strip()}, "rename")
        ):
            self._show(chosen.id)

    def delete(self) -> None:
        """Take the chosen preset off the map."""
        chosen = self.chosen
        if chosen is not None and self._session.do(Remove(frozenset({chosen.id}))):
            self._name.clear()
            self._show(None)

    def _named(self, name: str) -> Preset | None:
        return next((each for each in presets(self._session.journey) if each.name == name), None)

    def _known(self) -> list[tuple[ItemId | None, str, None]]:
        found = [(each.id, each.name or each.id, None) for each in presets(self._session.journey)]
        return [(None, self.tr("None"), None), *found]

    def _take(self) -> None:
        chosen = self.chosen
        self._name.setText(chosen.name if chosen else "")
        self._folder.setText(chosen.folder if chosen else "")
        if chosen is not None:
            self._dialog.take(wish_of(chosen))
        self._show_what_counts()

    def _show(self, item_id: ItemId | None) -> None:
        self._list.show_value(item_id)
        self._show_what_counts()

    def _show_what_counts(self) -> None:
        name, chosen = self._name.text().strip(), self.chosen
        same = self._named(name)
        self._keep.setEnabled(bool(name))
        self._keep.setText(self.tr("Overwrite") if same else self.tr("Save as"))
        self._rename.setEnabled(bool(name) and chosen is not None and same is None)
        self._delete.setEnabled(chosen is not None)
        self._all.setEnabled(bool(presets(self._session.journey)))

    def _button(self, name: str, text: str, deed: Callable[[], object]) -> widgets.Button:
        made = widgets.Button(widgets.PLAIN, text, name=name)
        made.clicked.connect(deed)
        return made

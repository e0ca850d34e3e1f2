"""The villages as they stand in the edit buffer, in the words of the panel, and the way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.aliases import Alias
from ...domain.errors import InputError, tr_noop
from ...i18n import tr
from ...layers.village_drawing import (
    LayerVillage,
    NewVillage,
    next_code,
    outlines_in,
    require_free_code,
    villages_in,
    write_shapes,
)
from ...processing.borders import Claim
from ...store.workspace import Workspace
from ..border_keeper import BorderKeeper, edit_at
from ..project_layers import layer_of
from .agreements import agreed_borders, agreement_text
from .measures import Measures, area_text, rai_text, village_text

if TYPE_CHECKING:
    from ...analysis.village_map import Change, Edit, VillageMap

_LEAST_CHANGE_M2 = 1.0


class Session(QObject):
    """Reads the shapes when they are needed, and again after they have changed."""

    edited = pyqtSignal()

    def __init__(self, keeper: BorderKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.workspace: Workspace | None = None
        self._map: VillageMap | None = None
        self._villages: dict[int, LayerVillage] = {}

    def forget(self) -> None:
        """The shapes have changed."""
        self._map = None

    def state(self) -> tuple[object, ...]:
        """Another one whenever the shapes may be others."""
        layer = layer_of(self.workspace, "village")
        if layer is None:
            return ()
        stack = layer.undoStack()
        return layer.id(), layer.isEditable(), stack.index(), edit_at(stack, stack.index())

    def layer(self) -> QgsVectorLayer:
        """Raises InputError for a project without village boundaries."""
        layer = layer_of(self.workspace, "village")
        if layer is None:
            raise InputError(
                tr_noop("This project has no layer of village boundaries. Choose “Repair project” in the panel's menu.")
            )
        if layer.subsetString():
            raise InputError(
                tr_noop("The layer {layer} is filtered, so villages are missing. Take its filter off, then draw."),
                layer=layer.name(),
            )
        return layer

    def map(self) -> VillageMap:
        from ...analysis.village_map import Village, VillageMap

        if self._map is None:
            outlines = layer_of(self.workspace, "tambon")
            self._villages = {village.fid: village for village in villages_in(self.layer())}
            self._map = VillageMap(
                [Village(village.fid, village.code, village.wkb) for village in self._villages.values()],
                outlines_in(outlines) if outlines is not None else [],
            )
        return self._map

    @property
    def villages(self) -> dict[int, LayerVillage]:
        self.map()
        return self._villages

    def names(self) -> dict[str, str]:
        """By code; empty while the project has no village boundaries."""
        if layer_of(self.workspace, "village") is None:
            return {}
        return {village.code: village.name for village in self.villages.values()}

    def code(self, fid: int) -> str:
        return self.villages[fid].code

    def name(self, fid: int | None) -> str:
        village = self.villages.get(fid) if fid is not None else None
        return "–" if village is None else village_text(village.code, village.name)

    def area_m2(self, wkb: bytes | None) -> float:
        """On the ellipsoid, as all areas that are told."""
        return Measures(self.layer()).area_m2(geometry_of(wkb)) if wkb else 0.0

    def before_m2(self, change: Change) -> float:
        """Of a village before an edit; 0 for a new one, and for a faulty shape that encloses no area of its own."""
        return self.area_m2(self.villages[change.fid].wkb) if change.fid is not None and change.before_m2 else 0.0

    def area(self, wkb: bytes | None) -> str:
        return area_text(self.area_m2(wkb)) if wkb else "–"

    def area_of(self, edit: Edit, fid: int | None) -> str:
        """Of a village after an edit; None is the new one."""
        return self.area(next((change.wkb for change in edit.changes if change.fid == fid), None))

    def losses(self, edit: Edit) -> dict[int, str]:
        lost = {change.fid: self.before_m2(change) - self.area_m2(change.wkb) for change in edit.changes}
        return {
            fid: tr("It covers {area} of {village}.").format(area=rai_text(lost[fid]), village=self.name(fid))
            for fid in edit.taken
        }

    def free(self, edit: Edit) -> str:
        return (
            tr("{area} beside it belong to nobody.").format(area=rai_text(self.area_m2(edit.free))) if edit.free else ""
        )

    def agreements(self, edit: Edit) -> str:
        """What was agreed about borders that an edit would move."""
        agreed = agreed_borders(self.workspace)
        left = self.map().left_by([border.wkb for border in agreed], edit)
        return "\n".join(agreement_text(agreed[at], self.names()) for at in left)

    def before_after(self, edit: Edit) -> list[str]:
        return [
            f"{self.name(change.fid)}: {rai_text(self.before_m2(change))} → {rai_text(self.area_m2(change.wkb))}"
            for change in edit.changes
            if change.fid is not None and abs(change.before_m2 - change.after_m2) > _LEAST_CHANGE_M2
        ]

    def next_moo(self, tambon: str) -> int:
        return int(next_code(self.layer(), tambon)[6:])

    def new_village(self, tambon: str, moo: int, name: str) -> NewVillage:
        """Raises InputError for a code that is taken, or no name."""
        code = f"{tambon}{moo:02d}"
        require_free_code(self.layer(), code)
        if not name:
            raise InputError(tr_noop("The new village has no name yet. Write it, then try again."))
        return NewVillage(code, name)

    def write(
        self,
        edit: Edit,
        title: str,
        new: NewVillage | None = None,
        retired: tuple[int, ...] = (),
        claims: tuple[Claim, ...] = (),
        aliases: tuple[Alias, ...] = (),
    ) -> None:
        """One command in the layer's edit buffer. Claims and second codes are saved when the shapes are.

        Raises InputError where a village that goes on would be left without ground.
        """
        swallowed = [one.fid for one in edit.changes if one.fid is not None and one.wkb is None]
        for fid in swallowed:
            if fid not in retired:
                raise InputError(
                    tr_noop(
                        "{village} would be left without any ground. Choose that its ground stays where it is, draw a "
                        "smaller shape, or merge the two villages."
                    ),
                    village=self.name(fid),
                )
        write_shapes(self.layer(), [(change.fid, change.wkb) for change in edit.changes], title, new, retired)
        self._keeper.note(list(claims), list(aliases))
        self.forget()
        self.layer().triggerRepaint()
        self.edited.emit()


def geometry_of(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry

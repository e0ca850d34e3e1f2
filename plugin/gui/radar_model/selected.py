"""The page about what is chosen in the tree: one area, or one or more indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject

from ...domain.indicators import IndicatorSet
from ...domain.radar import KINDS, ModelIndicator, RadarArea, RadarModel, kinds_for, share_ranges
from ...domain.radar.edits import Place, with_area, with_indicators, with_kind, with_shared
from ...i18n import is_thai, tr
from .draft import Draft
from .fields import Fields
from .tree_panel import TreePanel
from .words import direction_titles, goal_titles, goal_words, kind_title, share_text

Put = Callable[[RadarModel, Any], RadarModel]
_PER_CENT = 100.0


class SelectedPanel(QObject):
    """`form` is the window with the form's widgets."""

    def __init__(self, form: Any, draft: Draft, tree: TreePanel) -> None:
        super().__init__(form)
        self._form = form
        self._draft = draft
        self._tree = tree
        self._places: list[Place] = []
        self._area_id = ""
        self._area_fields = Fields(draft, self)
        self._indicator_fields = Fields(draft, self)
        self._bind_area()
        self._bind_indicator()
        font = form.indicator_title.font()
        font.setBold(True)
        form.indicator_title.setFont(font)
        tree.chosen.connect(self.show_draft)
        draft.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        form, model = self._form, self._draft.model
        self._places, self._area_id = self._tree.places(), self._tree.area_id()
        if self._places:
            form.pages.setCurrentWidget(form.indicator_page)
            self._indicator_fields.show()
            self._show_indicator(model)
        elif self._area_id in model.by_id:
            form.pages.setCurrentWidget(form.area_page)
            self._area_fields.show()
            form.area_coverage.setEnabled(self._draft.own and self._area(model).coverage is not None)
        else:
            form.pages.setCurrentWidget(form.nothing_page)

    def _area(self, model: RadarModel) -> RadarArea:
        return model.by_id[self._area_id]

    def _one(self, model: RadarModel) -> ModelIndicator:
        """The first of those that are chosen."""
        area_id, key = self._places[0]
        return next(one for one in model.by_id[area_id].indicators if one.key == key)

    def _bind_area(self) -> None:
        form, fields = self._form, self._area_fields

        def put(name: str) -> Put:
            return lambda model, value: with_area(model, self._area_id, **{name: value})

        def own_coverage(model: RadarModel, on: bool) -> RadarModel:
            return with_area(model, self._area_id, coverage=model.coverage if on else None)

        def coverage(model: RadarModel, value: float) -> RadarModel:
            return with_area(model, self._area_id, coverage=value / _PER_CENT)

        name, notes = tr("Name of an area"), tr("Notes of an area")
        fields.line(form.area_name_th, name, lambda model: self._area(model).name_th, put("name_th"))
        fields.line(form.area_name_en, name, lambda model: self._area(model).name_en, put("name_en"))
        fields.number(form.area_target, tr("Target"), lambda model: self._area(model).target, put("target"))
        fields.flag(
            form.area_own_coverage,
            tr("Coverage rule of an area"),
            lambda model: self._area(model).coverage is not None,
            own_coverage,
        )
        fields.number(
            form.area_coverage,
            tr("Coverage rule of an area"),
            lambda model: _PER_CENT * model.coverage_of(self._area(model)),
            coverage,
        )
        fields.notes(form.area_note_th, notes, lambda model: self._area(model).note_th, put("note_th"))
        fields.notes(form.area_note_en, notes, lambda model: self._area(model).note_en, put("note_en"))

    def _bind_indicator(self) -> None:
        form, fields = self._form, self._indicator_fields

        def put(name: str) -> Put:
            return lambda model, value: with_indicators(model, self._places, **{name: value})

        def low(model: RadarModel, value: float) -> RadarModel:
            return with_indicators(model, self._places, goalposts=(value, self._one(model).goalposts[1]))

        def high(model: RadarModel, value: float) -> RadarModel:
            return with_indicators(model, self._places, goalposts=(self._one(model).goalposts[0], value))

        def kind(model: RadarModel, value: str) -> RadarModel:
            return with_kind(model, self._places, value)

        def shared(model: RadarModel, value: bool) -> RadarModel:
            return with_shared(model, [key for _, key in self._places], value)

        goals = tr("Goalposts")
        for spin in (form.goal_low, form.goal_high):
            spin.setGroupSeparatorShown(True)
        fields.number(form.weight, tr("Weight"), lambda model: self._one(model).weight, put("weight"))
        fields.choice(form.kind, tr("Kind"), self._kinds, lambda model: self._one(model).kind, kind)
        fields.choice(
            form.direction,
            tr("Direction"),
            lambda _: direction_titles(),
            lambda model: self._one(model).direction,
            put("direction"),
        )
        fields.number(form.goal_low, goals, lambda model: self._one(model).goalposts[0], low)
        fields.number(form.goal_high, goals, lambda model: self._one(model).goalposts[1], high)
        fields.flag(form.shared, tr("Counts in several areas"), lambda model: self._one(model).shared, shared)

    def _kinds(self, model: RadarModel) -> dict[str, str]:
        """Those that every chosen indicator can have."""
        sets = [self._draft.sets[key[0]] for _, key in self._places if key[0] in self._draft.sets]
        common = [kind for kind in KINDS if all(kind in kinds_for(one) for one in sets)] if sets else []
        return {kind: kind_title(kind) for kind in common}

    def _show_indicator(self, model: RadarModel) -> None:
        form, one = self._form, self._one(model)
        chosen = [one for area in model.areas for one in area.indicators if (area.id, one.key) in set(self._places)]
        several = len(chosen) > 1
        alike = len({(each.kind, each.direction, each.goalposts) for each in chosen}) == 1
        found = self._draft.sets.get(one.indicator_set)
        count = tr("{count} indicators are changed together").format(count=len(chosen))
        form.indicator_title.setText(count if several else one.name(is_thai()) or one.indicator_id)
        form.indicator_origin.setText(_origin(one, found))
        form.indicator_origin.setVisible(not several)
        form.share_label.setText(self._share(model))
        own = self._draft.own
        form.kind.setEnabled(own and form.kind.count() > 1 and len({each.kind for each in chosen}) == 1)
        fixed = one.kind in KINDS and one.goalposts == KINDS[one.kind].goalposts
        low, high = goal_titles(one.direction)
        for name, title in (("goal_low", low), ("goal_high", high)):
            getattr(form, name).setVisible(alike and not fixed)
            getattr(form, f"{name}_label").setVisible(alike and not fixed)
            getattr(form, f"{name}_label").setText(title)
        form.goal_words.setVisible(alike)
        form.goal_words.setText(goal_words(one))

    def _share(self, model: RadarModel) -> str:
        ranges = {area.id: share_ranges(area, model.alternatives) for area in model.areas}
        shares = [ranges[area_id][key] for area_id, key in self._places]
        if len(shares) == 1:
            return share_text(*shares[0])
        texts = sorted({share_text(*share) for share in shares})
        return texts[0] if len(texts) == 1 else tr("different")


def _origin(one: ModelIndicator, found: IndicatorSet | None) -> str:
    set_name = found.name(is_thai()) if found else one.indicator_set
    return tr("{set}, number {id}").format(set=set_name, id=one.indicator_id)

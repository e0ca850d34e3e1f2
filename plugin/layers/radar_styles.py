"""The styles of `village_radar`: the glyph as its default, and one style of colours for each area beside it.

They lie in the GeoPackage and, so that QGIS's style menu offers them, in the projects too. All show a model's levels
and targets; each carries a mark of those, by which it is known as ours and as out of date.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict

from qgis.core import (
    QgsMapLayerStyle,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QPainter

from ..domain.errors import InputError
from ..domain.radar import IMPORTED_MODEL, RadarModel, load_radar_model
from ..store.layer_styles import STYLE_NAME
from ..store.scores import RadarRun, current_run
from ..store.workspace import Workspace
from .area_colours import colour_area, shown_name
from .glyph import glyph_symbol, style_radar
from .labels import label_glyph, label_score
from .workspace_layers import source_of

RADAR_LAYER = "village_radar"
_DRAWING = 1
"""To be raised where a drawing changes, so that workspaces that are there get the new one."""
_MARK = "chumchon/radar_style"
_GLYPH = "glyph"
_MARKS = re.compile(rf"\b(?:{_GLYPH}|[1-9]) ([0-9a-f]{{16}})\b")
_DEFAULT_NAMES = ("default", STYLE_NAME)
"""What QGIS calls the style with which a layer came: 3.22 always the same, 3.44 as the file calls it."""


def shown_model(workspace: Workspace) -> RadarModel:
    """The model of the current run; the shipped one before there is any, or where its own is gone."""
    with workspace.reading() as connection:
        return model_of(current_run(connection), workspace)


def model_of(run: RadarRun | None, workspace: Workspace) -> RadarModel:
    """The run's model; the shipped one where there is no run, where its scores were imported, or its model is gone."""
    if run is not None and run.model_id != IMPORTED_MODEL:
        try:
            return load_radar_model(run.model_id, workspace.catalogue)
        except InputError:
            pass  # the panel tells of it; the map still needs levels
    return load_radar_model(extra=workspace.catalogue)


def show_glyph(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> None:
    """Dress the layer with the glyph and its texts."""
    style_radar(layer, model, thai)
    label_glyph(layer, model, thai)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    layer.setCustomProperty(_MARK, _mark(_GLYPH, model, thai))


def show_area(layer: QgsVectorLayer, model: RadarModel, number: int, thai: bool) -> None:
    """Dress the layer with the colours of one area, 1 to 5, and its scores as text."""
    colour_area(layer, model, model.areas[number - 1], thai)
    label_score(layer, number)
    layer.setCustomProperty(_MARK, _mark(str(number), model, thai))


def area_style_names(model: RadarModel, thai: bool) -> dict[str, int]:
    """What QGIS's style menu calls the colours of each area; the number keeps the order of the axes there."""
    return {f"{area.number} {shown_name(area, thai)}": area.number for area in model.areas}


def offer_area_styles(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> bool:
    """Put the areas' styles into the style menu of a project's layer, where they are not; whether any was missing.

    The layer's form and the rest stay as they are.
    """
    there = layer.styleManager().styles()
    missing = {name: number for name, number in area_style_names(model, thai).items() if name not in there}
    for name, number in missing.items():
        drawn = layer.clone()
        show_area(drawn, model, number, thai)
        _put(layer, name, drawn)
    return bool(missing)


def are_current(styles: Mapping[str, str], default: str, model: RadarModel, thai: bool) -> bool:
    """Whether these texts of saved styles, by name, are those of this model."""
    wanted = {default: _GLYPH, **{name: str(number) for name, number in area_style_names(model, thai).items()}}
    return all(_mark(kind, model, thai) in styles.get(name, "") for name, kind in wanted.items())


def may_show_another(text: str, model: RadarModel, thai: bool) -> bool:
    """Whether a style in this text of a project has the mark of another model; reading the project takes far longer."""
    return bool(set(_MARKS.findall(text)) - {_fingerprint(model, thai)})


def follow_model(project: QgsProject, workspace: Workspace, model: RadarModel, thai: bool) -> bool:
    """Redraw our styles of the workspace's radar layers in a project where they show another model; whether any did.

    Styles of the user, ours with another kind of symbols, and layers of other workspaces stay.
    """
    file = workspace.village_file.resolve()
    sources = [(layer, source_of(layer)) for layer in project.mapLayers().values() if layer.isValid()]
    layers = [layer for layer, from_ in sources if from_.layer == RADAR_LAYER and from_.path.resolve() == file]
    followed = [_follow(layer, model, thai) for layer in layers]
    return any(followed)


def _follow(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> bool:
    manager, changed = layer.styleManager(), False
    names = {number: name for name, number in area_style_names(model, thai).items()}
    for name in manager.styles():
        drawn = layer.clone()
        manager.style(name).writeToLayer(drawn)
        kind = _kind_of(drawn, name, model, thai)
        if kind is None:
            continue
        changed = True
        here = layer if name == manager.currentStyle() else drawn
        if kind == _GLYPH:
            show_glyph(here, model, thai)
        else:
            show_area(here, model, int(kind), thai)
        if here is drawn:
            manager.removeStyle(name)
            _put(layer, names[int(kind)] if _is_numbered(name, kind) else name, drawn)
        elif _is_numbered(name, kind):
            manager.renameStyle(name, names[int(kind)])
    if changed:
        layer.triggerRepaint()
    return changed


def _put(layer: QgsVectorLayer, name: str, drawn: QgsVectorLayer) -> None:
    style = QgsMapLayerStyle()
    style.readFromLayer(drawn)
    layer.styleManager().addStyle(name, style)


def _kind_of(drawn: QgsVectorLayer, name: str, model: RadarModel, thai: bool) -> str | None:
    """Which of ours a style is that shows another model; None for what may stay.

    A style that the user began as a copy of ours has its mark, but neither the layer's default name nor an area's.
    """
    kind, _, _ = str(drawn.customProperty(_MARK, "")).partition(" ")
    ours = kind == _GLYPH or (kind.isdigit() and 1 <= int(kind) <= len(model.areas))
    if not ours or drawn.customProperty(_MARK) == _mark(kind, model, thai):
        return None
    named = name in _DEFAULT_NAMES or _is_numbered(name, kind)
    intact = isinstance(drawn.renderer(), QgsRuleBasedRenderer) and (glyph_symbol(drawn) is not None) == (
        kind == _GLYPH
    )
    return kind if named and intact else None


def _is_numbered(name: str, kind: str) -> bool:
    return name.startswith(f"{kind} ")


def _mark(kind: str, model: RadarModel, thai: bool) -> str:
    return f"{kind} {_fingerprint(model, thai)}"


def _fingerprint(model: RadarModel, thai: bool) -> str:
    """Of what can be seen of the model in a style."""
    seen = [
        _DRAWING,
        thai,
        [asdict(level) for level in model.levels],
        [(area.name_th, area.name_en, area.target) for area in model.areas],
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def glyph_style_name(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> str:
    """What the style menu calls the style that came with the layer; '' where the user has taken it away."""
    styles = layer.styleManager().styles()
    by_default = [name for name in _DEFAULT_NAMES if name in styles]
    others = [name for name in styles if name not in area_style_names(model, thai)]
    return next(iter([*by_default, *others]), "")

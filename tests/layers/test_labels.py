from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

from chumchon.plugin.domain import schema
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace


def placed(layers: list[QgsMapLayer], extent: QgsRectangle, mm_wide: float) -> dict[str, QgsRectangle]:
    """Label texts with their places in map units, on paper of this width."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputDpi(96)
    width = round(mm_wide / 25.4 * 96)
    settings.setOutputSize(QSize(width, round(width * extent.height() / extent.width())))
    settings.setExtent(extent)
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layers[0]))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return {label.labelText: QgsRectangle(label.labelRect) for label in job.takeLabelingResults().allLabels()}


def open_all(workspace: Workspace) -> dict[str, QgsMapLayer]:
    """No fixture: a layer from a file that a fixture holds crashes when the test is torn down."""
    return {name: open_layer(workspace, schema.table(name)) for name in ("village_radar", "landmark", "village")}


def test_villages_carry_name_and_moo(workspace: Workspace, ground) -> None:
    opened = open_all(workspace)
    labels = placed([opened["village"]], ground.whole(), 200)
    assert labels.keys() == {
        "บ้านหนองกะท้าว\nหมู่ที่ 1",
        "บ้านป่าซ่าน\nหมู่ที่ 2",
        "บ้านน้ำทวน\nหมู่ที่ 3",
        "บ้านเก่า\nหมู่ที่ 4",
    }
    for number, (_text, place) in enumerate(sorted(labels.items(), key=lambda item: item[1].center().x())):
        assert ground.village(number).contains(place)


def test_a_name_keeps_off_the_glyph(workspace: Workspace, ground) -> None:
    opened = open_all(workspace)
    labels = placed([opened["village_radar"], opened["village"]], ground.whole(), 200)
    radius = 7 / 1000 * ground.whole().width() / 0.2
    for number in range(4):
        place = next(place for place in labels.values() if ground.village(number).contains(place.center()))
        centre_y = ground.village(number).yMinimum() + 0.69 * ground.side
        gap = max(place.yMinimum() - centre_y, centre_y - place.yMaximum())
        aside = max(place.xMinimum() - ground.village(number).center().x(), 0)
        assert max(gap, aside) > 0.8 * radius


def test_landmarks_and_axes_are_named_only_at_large_scales(workspace: Workspace, ground) -> None:
    opened = open_all(workspace)
    pins_and_glyphs = [opened["landmark"], opened["village_radar"]]
    assert not placed(pins_and_glyphs, ground.whole(), 200), "1:40,000"
    near = placed(pins_and_glyphs, ground.village(1), 250)
    assert "โรงเรียนบ้านป่าซ่าน" in near
    assert "อาชีพ\n80" in near
    assert [text for text in near if text.endswith("\nข้อมูลไม่พอ")]


def test_look_at_the_map(workspace: Workspace, ground, picture_folder: Path) -> None:
    opened = open_all(workspace)
    names = ("boundary_line", "tambon", "village")
    others = [open_layer(workspace, schema.table(name)) for name in names]
    image = ground.draw([opened["village_radar"], opened["landmark"], *others], ground.whole(300), width=2400, dpi=200)
    assert image.save(str(picture_folder / "village_map.png"))
    pixels = ground.pixels(image)
    assert ground.is_near(pixels, "#222222", 30).sum() > 2000, "text is drawn"

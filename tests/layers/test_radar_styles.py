from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsExpression,
    QgsFillSymbol,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtXml import QDomDocument

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import RadarModel, load_radar_model
from chumchon.plugin.layers.area_colours import level_colours
from chumchon.plugin.layers.expression_functions import ExpressionFunctions
from chumchon.plugin.layers.glyph import glyph_symbol
from chumchon.plugin.layers.projects import follow_radar_model, write_projects
from chumchon.plugin.layers.radar_styles import area_style_names
from chumchon.plugin.layers.styles import save_default_styles, save_radar_styles
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.layer_styles import own_layer_styles
from chumchon.plugin.store.workspace import Workspace

MODEL = load_radar_model()
NAMES = ["1 อาชีพ", "2 ทุนชุมชน", "3 การจัดการความเสี่ยง", "4 แก้ปัญหาความยากจน", "5 การบริหารจัดการชุมชน"]
DEFAULT = {"default", "chumchon"}
"""What versions of QGIS call the style with which a layer came."""
STYLES = Path(__file__).parents[2] / "styles"
EXPRESSIONS = {"filter", "fieldName", "geometryGenerator", "geometryModifier", "expression", "labelText", "scale"}


def saved(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as connection:
        return own_layer_styles(connection, "village_radar")


def styled(workspace: Workspace, name: str) -> QgsVectorLayer:
    layer = open_layer(workspace, schema.table("village_radar"))
    document = QDomDocument()
    document.setContent(saved(workspace)[name])
    loaded, _ = layer.importNamedStyle(document)
    assert loaded
    return layer


def other_model() -> RadarModel:
    """With other breaks, other targets and another name for the first area."""
    low, *higher = MODEL.levels
    first, *others = MODEL.areas
    return replace(
        MODEL,
        levels=(replace(low, below=60.0), *higher),
        areas=(replace(first, target=40.0, name_th="งานอาชีพ"), *others),
    )


def labels_of(layer: QgsVectorLayer) -> list[str]:
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def linear(colour: QColor) -> np.ndarray:
    values = np.array(colour.getRgbF()[:3])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratios = np.cbrt(to_xyz @ rgb / np.array([0.9505, 1, 1.089]))
    return np.array([116 * ratios[1] - 16, 500 * (ratios[0] - ratios[1]), 200 * (ratios[1] - ratios[2])])


BLINDNESS = {
    "none": np.eye(3),
    # Machado, Oliveira, Fernandes 2009, severity 1.0
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_the_colours_are_even_steps_of_grey(count: int) -> None:
    lightness = [lab(linear(QColor(name)))[0] for name in level_colours(count)]
    steps = np.diff(lightness)
    assert (steps > 8).all()
    assert steps == pytest.approx(np.full(count - 1, steps.mean()), abs=2.5)


@pytest.mark.parametrize("eyes", BLINDNESS)
def test_no_two_colours_look_alike_to_anybody(eyes: str) -> None:
    seen = [lab(np.clip(BLINDNESS[eyes] @ linear(QColor(name)), 0, 1)) for name in level_colours(4)]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 14


def test_the_file_holds_the_glyph_as_default_and_a_style_for_each_area(workspace: Workspace) -> None:
    assert sorted(saved(workspace)) == [*NAMES, "chumchon"]
    assert list(area_style_names(MODEL, True)) == NAMES
    layer = open_layer(workspace, schema.table("village_radar"))
    assert glyph_symbol(layer) is not None
    legend = labels_of(layer)
    assert legend[0] == "เรดาร์ห้าด้านของหมู่บ้าน"
    assert set(NAMES) < set(legend) and "ข้อมูลไม่พอ" in legend
    with workspace.reading() as connection:
        defaults = connection.execute(
            "SELECT styleName FROM layer_styles WHERE f_table_name = 'village_radar' AND useAsDefault"
        ).fetchall()
    assert defaults == [("chumchon",)]


def test_a_legend_says_the_breaks(workspace: Workspace) -> None:
    assert labels_of(styled(workspace, NAMES[1])) == [
        "คะแนนด้านทุนชุมชน (0–100)",
        "ต้องเร่งแก้ไข (ต่ำกว่า 50)",
        "เฝ้าระวัง (50 ถึงต่ำกว่า 70)",
        "พอใช้ (70 ถึงต่ำกว่า 85)",
        "ดี (85 ขึ้นไป)",
        "ข้อมูลไม่พอ",
        "ไม่มีข้อมูลสำรวจ",
    ]


def test_villages_have_the_colour_of_their_level_and_two_hatches_tell_the_rest(
    workspace: Workspace, ground, picture_folder: Path
) -> None:
    """Area 2 of the four villages: 90, 80, no survey, 70; area 3: 90, not enough, no survey, not enough."""
    with workspace.writing() as connection:
        connection.execute("UPDATE radar_score SET n = 50 WHERE unit_code <> '65020203'")
    colours = level_colours(4)
    images = {n: ground.draw([styled(workspace, NAMES[n - 1])], ground.whole(), width=1600) for n in (2, 3)}
    for number, image in images.items():
        image.save(str(picture_folder / f"area_{number}.png"))
    parts = {n: np.split(ground.pixels(image)[40:-40], 4, axis=1) for n, image in images.items()}
    parts = {n: [part[:, 30:-30] for part in four] for n, four in parts.items()}
    for part, colour in zip((parts[2][0], parts[2][1], parts[2][3]), (colours[3], colours[2], colours[2])):
        assert ground.is_near(part, colour, 6).mean() > 0.9
    crossed, missing = parts[3][1], parts[3][2]
    for hatch in (crossed, missing):
        assert ground.is_near(hatch, "white", 10).mean() > 0.4
        assert (np.ptp(hatch, axis=-1) < 8).all(), "hatches are grey"
    ink = [1 - part.mean() / 255 for part in (crossed, missing)]
    assert ink[0] > 1.6 * ink[1] > 0.04
    assert rising(missing) > 0.5 and abs(rising(crossed)) < 0.15


def rising(part: np.ndarray) -> float:
    """From -1 to 1: how much more often lines go up to the right than down."""
    dark = (part.mean(axis=-1) < 200).astype(float)
    down = (dark[:-2, :-2] * dark[2:, 2:]).sum()
    up = (dark[2:, :-2] * dark[:-2, 2:]).sum()
    return float((up - down) / (up + down))


def test_text_only_below_50_000(workspace: Workspace, ground) -> None:
    layer = styled(workspace, NAMES[1])
    assert layer.labeling().settings().minimumScale == 50_000
    assert layer.labeling().settings().scaleVisibility


def test_the_styles_follow_another_model(workspace: Workspace, ground) -> None:
    write_projects(workspace)
    assert not follow_radar_model(workspace, MODEL), "nothing to do"
    before = {path: path.read_bytes() for path in (workspace.meeting_project, workspace.working_project)}
    opened = QgsProject()
    assert opened.read(str(workspace.working_project))
    layer = next(one for one in opened.mapLayers().values() if one.source().endswith("=village_radar"))
    layer.styleManager().addStyleFromLayer("ของฉัน")
    layer.styleManager().setCurrentStyle("ของฉัน")
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    layer.styleManager().setCurrentStyle(NAMES[0])
    assert follow_radar_model(workspace, other_model(), open_project=opened)
    assert labels_of(layer)[:2] == ["คะแนนด้านงานอาชีพ (0–100)", "ต้องเร่งแก้ไข (ต่ำกว่า 60)"]
    names = layer.styleManager().styles()
    assert set(names) - DEFAULT == {"ของฉัน", "1 งานอาชีพ", *NAMES[1:]}
    assert layer.styleManager().currentStyle() == "1 งานอาชีพ"
    assert "18,52,86" in layer.styleManager().style("ของฉัน").xmlData()
    assert sorted(saved(workspace)) == ["1 งานอาชีพ", *NAMES[1:], "chumchon"]
    assert workspace.working_project.read_bytes() == before[workspace.working_project], (
        "open in QGIS: not ours to write"
    )
    other = QgsProject()
    assert other.read(str(workspace.meeting_project))
    shown = next(one for one in other.mapLayers().values() if one.source().endswith("=village_radar"))
    assert "1 งานอาชีพ" in shown.styleManager().styles() and NAMES[0] not in shown.styleManager().styles()
    del layer, shown
    opened.clear()
    other.clear()


def test_a_target_moves_the_line_in_the_glyph(workspace: Workspace, ground) -> None:
    def picture() -> np.ndarray:
        image: QImage = ground.draw(
            [open_layer(workspace, schema.table("village_radar"))], ground.village(0, 100), chumchon_glyph_mm=40
        )
        return ground.pixels(image)

    before = picture()
    assert save_radar_styles(workspace, other_model())
    assert (picture() != before).any()
    assert save_radar_styles(workspace, MODEL)
    assert (picture() == before).all()


def test_what_the_user_saved_under_our_name_stays(workspace: Workspace) -> None:
    own = open_layer(workspace, schema.table("village_radar"))
    own.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    with workspace.writing() as connection:
        connection.execute(
            "UPDATE layer_styles SET styleQML = 'mine', owner = '', useAsDefault = 1 WHERE styleName = ?", (NAMES[2],)
        )
        connection.execute("UPDATE layer_styles SET useAsDefault = 0 WHERE styleName = 'chumchon'")
    save_default_styles(workspace)
    with workspace.reading() as connection:
        rows = connection.execute(
            "SELECT styleName, styleQML = 'mine', useAsDefault FROM layer_styles WHERE f_table_name = 'village_radar'"
        ).fetchall()
    assert sorted(name for name, *_ in rows) == [*NAMES, "chumchon"]
    assert [(name, mine) for name, mine, _ in rows if mine] == [(NAMES[2], 1)]
    assert [name for name, _, default in rows if default] == [NAMES[2]]


def test_projects_offer_the_styles_and_hide_the_counts_in_all(workspace: Workspace) -> None:
    for path in write_projects(workspace):
        project = QgsProject()
        assert project.read(str(path))
        layer = next(one for one in project.mapLayers().values() if one.source().endswith("=village_radar"))
        assert set(layer.styleManager().styles()) - DEFAULT == set(NAMES)
        assert layer.styleManager().currentStyle() in DEFAULT and glyph_symbol(layer) is not None
        for name in layer.styleManager().styles():
            layer.styleManager().setCurrentStyle(name)
            assert layer.readOnly()
            hidden = layer.editorWidgetSetup(layer.fields().indexFromName("n")).type() == "Hidden"
            assert hidden == (path == workspace.meeting_project), name
        del layer
        project.clear()


def expressions_in(text: str) -> Iterator[str]:
    """Whatever in a style or layout QGIS takes for an expression, and what stands in [% … %]."""
    for element in ET.fromstring(text).iter():  # noqa: S314 - our own files
        named = element.get("name") in EXPRESSIONS or element.get("k") in EXPRESSIONS
        values = [
            value for key, value in element.attrib.items() if key in EXPRESSIONS or (named and key in ("value", "v"))
        ]
        for value in [*values, element.text or ""]:
            yield from re.findall(r"\[%(.*?)%\]", value, re.DOTALL)
        yield from (value for value in values if "[%" not in value)


def functions_in(text: str) -> set[str]:
    found: set[str] = set()
    for one in expressions_in(text):
        expression = QgsExpression(one)
        if not expression.hasParserError():
            found |= set(expression.referencedFunctions())
    return found


def test_what_is_shipped_uses_core_functions_only(workspace: Workspace) -> None:
    core = {function.name() for function in QgsExpression.Functions()}
    with workspace.reading() as connection:
        texts = [qml for (qml,) in connection.execute("SELECT styleQML FROM layer_styles")]
    texts += [path.read_text(encoding="utf-8") for path in (*STYLES.glob("*.qml"), *STYLES.glob("layouts/*.qpt"))]
    functions = ExpressionFunctions(lambda text: text, lambda: True)
    try:
        used = set().union(*map(functions_in, texts))
        assert {"affine_transform", "make_polygon", "intersection"} <= used, "the walk finds the glyph"
        assert used - {"var"} <= core
        probe = "<a><b k='filter' v=\"chumchon_score(1) > 5\"/></a>"
        assert "chumchon_score" in functions_in(probe), "the walk would find ours"
    finally:
        functions.remove()
    assert not any("chumchon_score" in text or "chumchon_level" in text for text in texts)


def test_the_colours_are_a_rule_based_style_that_people_can_edit(workspace: Workspace) -> None:
    layer = styled(workspace, NAMES[0])
    renderer = layer.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer)
    (heading,) = renderer.rootRule().children()
    conditions = [rule.filterExpression() for rule in heading.children()]
    assert conditions[:2] == ['"s1" < 50', '"s1" >= 50 AND "s1" < 70']

"""What is wrong with a layer or a table: told with the remedy, in both languages, nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
Contents = Callable[[Path], list[str]]

FIELDS = ("village_code", "tambon_code", "name_th", "house_no")
_CRS = r"does not say in which coordinate reference system.*Set it in the layer's properties"
_EMPTY = r"is empty\. Choose a layer"


def layer(
    kind: str, shapes: list[str], village_code: str = "79010101", name: str = "ชั้นข้อมูล", crs: str = "EPSG:4326"
) -> QgsVectorLayer:
    """A layer in memory; `shapes` are WKT, an empty one is a row without a shape."""
    columns = "&".join(f"field={field}:string" for field in FIELDS)
    made = QgsVectorLayer(f"{kind}?crs=EPSG:4326&{columns}", name, "memory")
    made.setCrs(QgsCoordinateReferenceSystem(crs))
    for number, shape in enumerate(shapes, start=1):
        feature = QgsFeature(made.fields())
        feature.setAttributes([village_code, village_code[:6], "บ้านดี", str(number)])
        feature.setGeometry(QgsGeometry.fromWkt(shape) if shape else QgsGeometry())
        assert made.dataProvider().addFeature(feature)
    made.updateExtents()
    return made


POINT, LINE = "POINT(100.8 11.5)", "LINESTRING(100.8 11.5, 100.9 11.6)"
POLYGON = "POLYGON((100.8 11.4, 100.9 11.4, 100.9 11.5, 100.8 11.5, 100.8 11.4))"
SHAPES = {"Point": POINT, "LineString": LINE, "Polygon": POLYGON}
LAYER_PARAMETERS = {
    ("createworkspace", "OUTLINE"): "Polygon",
    ("createworkspace", "ROADS"): "LineString",
    ("createworkspace", "WATERWAYS"): "LineString",
    ("importboundaries", "INPUT"): "Polygon",
    ("draftboundaries", "POINTS"): "Point",
    ("checkboundaries", "INPUT"): "Polygon",
    ("checkboundaries", "OUTLINE"): "Polygon",
    ("importlandmarks", "INPUT"): "Point",
    ("importhouseholds", "INPUT"): "Point",
    ("buildsample", "POINTS"): "Point",
    ("buildsample", "OUTLINE"): "Polygon",
}
ANY_OF_THEM = pytest.mark.parametrize(("algorithm", "parameter"), LAYER_PARAMETERS)


@pytest.fixture
def give(practice: Path, ask: Ask) -> Callable[..., Any]:
    """A function: run the algorithm with sound parameters but for those given."""

    def call(algorithm: str, **given: object) -> Any:
        new, inputs = {"FOLDER": practice.with_name("ใหม่")}, practice / "inputs"
        sound = {
            "createworkspace": {
                **new,
                "AREA_CODE": "790101",
                "AREA_NAME": "ตัวอย่าง",
                "OUTLINE": inputs / "outline.gpkg",
                "OUTLINE_CODE_FIELD": "tambon_code",
            },
            "buildsample": {**new, "HOUSEHOLDS": 20, "POINTS": inputs / "village_points.gpkg"},
            "checkboundaries": {"INPUT": layer("Polygon", [POLYGON])},
            "importboundaries": {"WORKSPACE": practice, "CODE_FIELD": "village_code"},
        }
        return ask(algorithm, **{**sound.get(algorithm, {"WORKSPACE": practice}), **given})

    return call


@pytest.fixture
def unchanged(practice: Path, contents: Contents) -> Callable[[], bool]:
    """A function: whether the workspace is as it was and nothing lies beside it."""
    before = contents(practice)
    return lambda: contents(practice) == before and [path.name for path in practice.parent.iterdir()] == [practice.name]


@ANY_OF_THEM
def test_a_layer_without_crs(
    give: Callable[..., Any], says: Says, unchanged: Callable[[], bool], algorithm: str, parameter: str
) -> None:
    kind = LAYER_PARAMETERS[algorithm, parameter]
    answer = give(algorithm, **{parameter: layer(kind, [SHAPES[kind]], crs="")})
    assert answer.results is None
    says(answer, rf"ชั้นข้อมูล {_CRS}")
    assert unchanged()


@ANY_OF_THEM
def test_an_empty_layer(
    give: Callable[..., Any], says: Says, unchanged: Callable[[], bool], algorithm: str, parameter: str
) -> None:
    kind = LAYER_PARAMETERS[algorithm, parameter]
    answer = give(algorithm, **{parameter: layer(kind, [])})
    if kind == "LineString":  # an area without a stream is no fault
        says(answer, "ชั้นข้อมูล has no lines in this area, so none are shown")
        return
    assert answer.results is None
    says(answer, _EMPTY)
    assert unchanged()


@ANY_OF_THEM
def test_a_layer_that_is_not_there(
    give: Callable[..., Any],
    says: Says,
    unchanged: Callable[[], bool],
    tmp_path: Path,
    algorithm: str,
    parameter: str,
) -> None:
    answer = give(algorithm, **{parameter: tmp_path / "ไม่มี.gpkg"})
    assert answer.results is None
    says(answer, r"There is neither a file .*ไม่มี\.gpkg nor a layer .*choose the file again")
    assert unchanged()


@ANY_OF_THEM
@pytest.mark.parametrize(("name", "content"), [("ปลอม.gpkg", "ข้อความ".encode()), ("ปลอม.shp", b"%PDF-1.4\n")])
def test_a_layer_that_is_not_what_its_name_says(
    give: Callable[..., Any],
    says: Says,
    unchanged: Callable[[], bool],
    tmp_path: Path,
    algorithm: str,
    parameter: str,
    name: str,
    content: bytes,
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = give(algorithm, **{parameter: tmp_path / name})
    assert answer.results is None
    says(answer, rf"{name} cannot be read as a layer: .*not what its name says.*save it again as GeoPackage")
    assert unchanged()


@pytest.mark.parametrize(
    ("algorithm", "parameter", "kind"),
    [
        (algorithm, parameter, kind)
        for (algorithm, parameter), wanted in LAYER_PARAMETERS.items()
        for kind in ("None", "Point", "Polygon")
        if kind != wanted and algorithm != "importhouseholds" and (algorithm != "importlandmarks" or kind == "None")
    ],
)
def test_a_layer_of_another_kind(
    give: Callable[..., Any],
    says: Says,
    unchanged: Callable[[], bool],
    algorithm: str,
    parameter: str,
    kind: str,
) -> None:
    answer = give(algorithm, **{parameter: layer(kind, [SHAPES.get(kind, "")])})
    assert answer.results is None
    says(answer, r"ชั้นข้อมูล holds (points|polygons|rows without shapes), but “.*” needs .*Choose another layer")
    assert unchanged()


@pytest.mark.parametrize(
    ("algorithm", "parameters"),
    [
        ("createworkspace", {"OUTLINE": "Polygon"}),
        ("importboundaries", {"INPUT": "Polygon"}),
        ("draftboundaries", {"POINTS": "Point"}),
        ("checkboundaries", {"INPUT": "Polygon"}),
        ("checkboundaries", {"OUTLINE": "Polygon"}),
        ("importlandmarks", {"INPUT": "Point"}),
        ("buildsample", {"POINTS": "Point"}),
    ],
)
def test_a_layer_of_rows_that_have_no_shape(
    give: Callable[..., Any], says: Says, algorithm: str, parameters: dict[str, str]
) -> None:
    answer = give(algorithm, **{name: layer(kind, ["", ""]) for name, kind in parameters.items()})
    says(
        answer,
        r"has no area .*Draw it as a closed shape|No row could be taken, so nothing was saved\. The report says why"
        r"|is empty\. Choose a layer|hold no 8-digit village code with a position\. Choose another",
    )


@pytest.mark.parametrize("code", ["65020", "65๐๒๐๒๐๑", "กขค", "790100", "012345"])
def test_an_area_code_that_is_none(
    give: Callable[..., Any], says: Says, unchanged: Callable[[], bool], code: str
) -> None:
    answer = give("createworkspace", AREA_CODE=code)
    assert answer.results is None
    says(answer, rf"The area code {code} is not a code of a changwat .*for example 650202")
    assert unchanged()


def test_an_area_code_of_another_tambon(give: Callable[..., Any], says: Says, unchanged: Callable[[], bool]) -> None:
    answer = give("createworkspace", AREA_CODE="650202")
    assert answer.results is None
    says(answer, "No polygon of the outline layer has the code 650202.*for example: 790101.*Check the area code")
    assert unchanged()


@pytest.mark.parametrize(
    ("algorithm", "parameter"),
    [("importboundaries", "INPUT"), ("importhouseholds", "INPUT"), ("draftboundaries", "POINTS")],
)
def test_villages_of_another_tambon(
    give: Callable[..., Any],
    says: Says,
    practice: Path,
    contents: Contents,
    read_report: Callable[[str], dict[str, Any]],
    algorithm: str,
    parameter: str,
) -> None:
    kind = LAYER_PARAMETERS[algorithm, parameter]
    before = [line for line in contents(practice) if 'INTO "village"' in line or 'INTO "household' in line]
    assert before
    answer = give(algorithm, **{parameter: layer(kind, [SHAPES[kind]], village_code="65020201")})
    says(answer, "No row could be taken, so nothing was saved|None of the points of ชั้นข้อมูล belongs to 790101.*Choose")
    assert [line for line in contents(practice) if line in before] == before
    if answer.results:
        rejected = read_report(answer.results["REPORT"])["Rejected"]
        assert set(zip(rejected["Village code"], rejected["Rule"])) == {("65020201", "code_of_other_area")}


MISSING_COLUMNS = [
    ("createworkspace", "OUTLINE", "OUTLINE_CODE_FIELD"),
    ("createworkspace", "OUTLINE", "OUTLINE_NAME_FIELD"),
    ("importboundaries", "INPUT", "CODE_FIELD"),
    ("importboundaries", "INPUT", "MOO_FIELD"),
    ("importboundaries", "INPUT", "NAME_FIELD"),
    ("draftboundaries", "POINTS", "CODE_FIELD"),
    ("draftboundaries", "POINTS", "NAME_FIELD"),
    ("checkboundaries", "INPUT", "CODE_FIELD"),
    ("buildsample", "POINTS", "CODE_FIELD"),
    ("buildsample", "POINTS", "NAME_FIELD"),
]


@pytest.mark.parametrize(("algorithm", "parameter", "field"), MISSING_COLUMNS)
def test_a_missing_column(
    give: Callable[..., Any], says: Says, unchanged: Callable[[], bool], algorithm: str, parameter: str, field: str
) -> None:
    kind = LAYER_PARAMETERS[algorithm, parameter]
    fields = {"CODE_FIELD": None} if field == "MOO_FIELD" else {}
    answer = give(algorithm, **{parameter: layer(kind, [SHAPES[kind]]), **fields, field: "รหัส"})
    assert answer.results is None
    says(answer, "ชั้นข้อมูล has no column รหัส. Its columns are: village_code, tambon_code.*Choose one of these")
    assert unchanged()


def test_boundaries_without_any_column_for_the_village(
    give: Callable[..., Any], says: Says, unchanged: Callable[[], bool]
) -> None:
    says(
        give("importboundaries", INPUT=layer("Polygon", [POLYGON]), CODE_FIELD=None),
        "Choose the field with the 8-digit",
    )
    assert unchanged()


def test_an_outline_of_other_villages(give: Callable[..., Any], says: Says, unchanged: Callable[[], bool]) -> None:
    elsewhere = "POLYGON((99 15, 99.1 15, 99.1 15.1, 99 15))"
    answer = give("buildsample", OUTLINE=layer("Polygon", [elsewhere]))
    assert answer.results is None
    says(answer, "None of the village points lies inside the outline. Choose the outline of these villages")
    assert unchanged()

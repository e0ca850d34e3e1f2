"""Faults planted at known places of a clean map: each is found there, and nothing else is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Polygon, box

from chumchon.plugin.analysis.boundaries_check import Limits, check_boundaries
from chumchon.plugin.analysis.edges import rings_of
from chumchon.plugin.analysis.places_check import PLACE_COLUMNS, misplaced
from chumchon.plugin.analysis.vertices import doubled_vertices, empty_holes, spikes
from tests.analysis.test_boundaries_check import EAST, NORTH, check, grid, outline, villages

MIDDLE = "65020205"
"""From 100 to 200 metres both ways."""


def ring(*points: tuple[float, float]) -> Polygon:
    return Polygon(points)


def only(findings: pd.DataFrame) -> pd.Series:
    assert len(findings) == 1, findings["finding_id"].tolist()
    return findings.iloc[0]


def spot(finding: pd.Series) -> tuple[float, float]:
    return finding["x"] - EAST, finding["y"] - NORTH


def with_middle(shape: Polygon) -> dict[str, Polygon]:
    return {**grid(), MIDDLE: shape}


def test_a_vertex_on_another_is_told_with_their_number():
    twice = ring((100, 100), (200, 100), (200, 100), (200, 100), (200, 200), (100, 200), (100, 200))
    finding = only(check(with_middle(twice)))
    assert (finding["finding_id"], finding["severity"], finding["detail"]) == ("check_vertex_twice", "info", "3")
    assert finding["village_code"] == MIDDLE and spot(finding) == (200, 100)


def test_a_vertex_that_the_neighbour_lacks_is_told_though_nothing_overlaps():
    """In the middle of the southern border, and a hair off it; on the outline too."""
    more = ring((100, 100), (140, 100), (160, 100.01), (200, 100), (200, 200), (100, 200))
    finding = only(check(with_middle(more), limits=Limits(noise_m2=5)))
    assert (finding["finding_id"], finding["detail"]) == ("check_vertex_missing", "2")
    assert (finding["village_code"], finding["other_code"]) == ("65020202", MIDDLE)
    edge = {**grid(), "65020201": ring((0, 0), (40, 0), (100, 0), (100, 100), (0, 100))}
    assert check(edge).empty, "what the outline alone lacks is no village's fault"
    finer = outline(ring((0, 0), (40, 0), (300, 0), (300, 300), (0, 300)))
    finding = only(check(grid(), outlines=finer))
    assert (finding["finding_id"], finding["village_code"], finding["other_code"]) == (
        "check_vertex_missing", "65020201", "",
    )  # fmt: skip


def test_a_spike_into_the_neighbour_is_found_at_its_tip():
    spiked = ring((100, 100), (200, 100), (200, 149.9), (240, 150), (200, 150.1), (200, 200), (100, 200))
    findings = check(with_middle(spiked))
    finding = findings[findings["finding_id"] == "check_spike"].iloc[0]
    assert finding["detail"] == "1" and spot(finding) == (240, 150)
    assert set(findings["finding_id"]) == {"check_spike", "check_overlap_sliver"}


@pytest.mark.parametrize("degrees", [2, 45, 90, 179, 180, 181, 270])
def test_a_corner_is_no_spike(degrees: float):
    turn = np.radians(degrees)
    wedge = Polygon([(0, 0), (50, 0), (50 * np.cos(turn), 50 * np.sin(turn)), (-5, -5)])
    rings = rings_of([wedge])
    corner = np.flatnonzero((rings.points == 0).all(axis=1))
    assert not spikes(rings)[corner].any()


@pytest.mark.parametrize(
    ("length", "other", "width", "found"),
    [
        (40.0, 40.0, 0.2, True),
        (40.0, 15.0, 0.0, True),
        (40.0, 400.0, 0.2, True),
        (400.0, 400.0, 3.0, False),
        (0.05, 40.0, 0.0, False),
    ],
)
def test_a_spike_is_thin_at_its_foot(length: float, other: float, width: float, found: bool):
    """Its sides may differ; a long wedge of less than a degree is a corner."""
    tip = (0.0, 0.0)
    shape = Polygon(
        [(-length, width), tip, (-other, -0.0), (-other, -300), (-length - 300, -300), (-length - 300, width)]
    )
    rings = rings_of([shape])
    assert spikes(rings)[(rings.points == tip).all(axis=1)].tolist() == [found]


def test_a_hole_without_area_is_found_and_one_with_area_is_not():
    def cut(*hole: tuple[float, float]) -> Polygon:
        return Polygon(box(0, 0, 100, 100).exterior, [hole])

    assert empty_holes(rings_of([cut((50, 50), (60, 50), (60, 50.00001))])).tolist() == [False, True]
    assert empty_holes(rings_of([cut((50, 50), (60, 50), (60, 60))])).tolist() == [False, False]
    findings = check(with_middle(Polygon(grid()[MIDDLE].exterior, [[(150, 150), (160, 150), (160, 150.00001)]])))
    assert "check_hole_empty" in set(findings["finding_id"])
    assert not set(findings["finding_id"]) & {"check_spike", "check_vertex_twice"} - {"check_spike"}


def test_the_closing_point_of_a_ring_is_no_doubled_vertex():
    assert not doubled_vertices(rings_of(list(grid().values()))).any()


@pytest.mark.parametrize(
    ("shapes", "size"),
    [
        (with_middle(box(100, 100, 190, 200)), 1_000),
        ({**grid(), "65020203": box(200, 0, 300, 110)}, 1_000),
        ({**grid(), "65020209": box(200, 200, 320, 300)}, 2_000),
    ],
)
def test_the_sum_of_areas_tells_what_a_gap_an_overlap_or_a_part_outside_makes(shapes, size: float):
    findings = check(shapes, areas=True)
    finding = findings[findings["finding_id"] == "check_area_differs"].iloc[0]
    assert finding["size_m2"] == pytest.approx(size) and finding["tambon_code"] == "650202"
    assert finding["severity"] == "info" and len(findings) == 2


def places(*rows: tuple[str, str, float, float], name: str = "") -> pd.DataFrame:
    return pd.DataFrame([(kind, code, name, EAST + x, NORTH + y) for kind, code, x, y in rows], columns=PLACE_COLUMNS)


def test_a_village_point_in_the_neighbour_and_one_outside_are_found():
    given = places(
        ("village", "65020201", 50, 50), ("village", "65020202", 50, 60), ("village", "65020203", 350, 50), name="บ้านป่า"
    )
    findings = check(grid(), places=given)
    assert findings["finding_id"].tolist() == ["check_point_elsewhere", "check_point_nowhere"]
    assert findings["village_code"].tolist() == ["65020202", "65020203"]
    assert findings["other_code"].tolist() == ["65020201", ""]
    assert spot(findings.iloc[0]) == (50, 60) and findings["name"].tolist() == ["บ้านป่า"] * 2


def test_of_households_only_the_number_in_each_village_is_told():
    rows = [("household", MIDDLE, 50.0 + at, 50.0) for at in range(7)] + [("household", MIDDLE, 150.0, 150.0)]
    finding = only(check(grid(), places=places(*rows, ("landmark", MIDDLE, 150, 150))))
    assert (finding["finding_id"], finding["detail"]) == ("check_households_elsewhere", "7")
    assert finding["geometry"] is None or pd.isna(finding["geometry"])
    assert pd.isna(finding["x"])
    few = only(check(grid(), places=places(*rows[:2])))
    assert few["detail"] == "<5"


def test_houses_on_one_point_are_counted_where_their_numbers_differ():
    def house(number: str, x: float, y: float, code: str = MIDDLE) -> pd.DataFrame:
        return places(("household", code, x, y), name=number)

    apart = [house(str(at), 150, 150.0 + at) for at in range(10)]
    families = [house("12", 120, 150)] * 3
    together = [house(str(at), 140, 110) for at in range(6)]
    nameless = [house("", 170, 120.01), house("", 170, 120)]
    assert check(grid(), places=pd.concat([*apart, *families])).empty
    finding = only(check(grid(), places=pd.concat([*apart, *families, *together])))
    assert (finding["finding_id"], finding["village_code"], finding["detail"]) == (
        "check_households_together",
        MIDDLE,
        "6",
    )
    assert pd.isna(finding["x"]) and (finding["geometry"] is None or pd.isna(finding["geometry"]))
    few = only(check(grid(), places=pd.concat([*apart, *nameless])))
    assert few["detail"] == "<5", "few households are not told"


def test_landmarks_are_counted_by_village():
    rows = [
        ("landmark", "65020201", 150.0, 50.0),
        ("landmark", "65020201", 250.0, 50.0),
        ("landmark", "65020202", 50.0, 50.0),
    ]
    findings = check(grid(), places=places(*rows))
    assert findings[["village_code", "detail"]].to_numpy().tolist() == [["65020201", "2"], ["65020202", "1"]]


def test_on_the_line_is_in_both_and_in_an_overlap_too():
    shapes = {**grid(), "65020201": box(0, 0, 120, 100)}
    table = villages(shapes)
    on_line = places(
        ("village", "65020205", 200, 150), ("village", "65020206", 200, 150), ("village", "65020202", 110, 50)
    )
    assert misplaced(on_line, table["geometry"].tolist(), table["village_code"].tolist()).empty


def test_places_that_say_nothing_are_left_out():
    given = places(("village", "", 50, 50), ("village", "65029999", 50, 50), ("village", "65020202", np.nan, 50))
    assert check(grid(), places=given).empty
    assert check(grid(), places=places()).empty


def test_a_map_without_villages_has_no_vertices_to_check():
    assert check_boundaries(villages({}), outline())["finding_id"].tolist() == ["check_tambon_empty"]

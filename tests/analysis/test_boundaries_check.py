"""Faults of every kind are planted into a clean tessellation, and each is found with its size and place."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import wkb
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union

from chumchon.plugin.analysis.boundaries_check import COLUMNS, MEASURES, Limits, check_boundaries
from chumchon.plugin.analysis.boundaries_draft import draft_boundaries
from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.domain.errors import CancelledError
from chumchon.plugin.domain.findings import finding_kinds

EAST, NORTH = 690_000.0, 1_888_000.0


def at_home(shape):
    return translate(shape, EAST, NORTH)


def grid(side=3, size=100):
    """Villages 65020201, …, row by row from the south-west, each size × size metres."""
    cells = [box(x * size, y * size, (x + 1) * size, (y + 1) * size) for y in range(side) for x in range(side)]
    return {f"650202{n + 1:02}": cell for n, cell in enumerate(cells)}


def villages(shapes):
    return pd.DataFrame(
        {
            "fid": range(1, len(shapes) + 1),
            "village_code": list(shapes),
            "name": [f"บ้านหนองกะท้าว {n}" for n in range(len(shapes))],
            "geometry": [at_home(shape).wkb for shape in shapes.values()],
        }
    )


def outline(shape=None, code="650202"):
    shape = box(0, 0, 300, 300) if shape is None else shape
    return pd.DataFrame({"tambon_code": [code], "name": ["หนองกะท้าว"], "geometry": [at_home(shape).wkb]})


def check(shapes, *, outlines=True, areas=False, **options):
    """Without `areas`, not what only sums up others."""
    table = shapes if isinstance(shapes, pd.DataFrame) else villages(shapes)
    findings = check_boundaries(table, outline() if outlines is True else outlines, **options)
    kept = findings["finding_id"] != "check_area_differs"
    return findings if areas else findings[kept].reset_index(drop=True)


def only(findings, finding_id):
    assert findings["finding_id"].tolist() == [finding_id]
    return findings.iloc[0]


@pytest.mark.parametrize("outlines", [True, None])
def test_a_clean_tessellation_has_no_finding(outlines):
    findings = check(grid(), outlines=outlines, known_codes=list(grid()))
    assert findings.empty
    assert findings.columns.tolist() == [*COLUMNS, *MEASURES]


def test_an_overlap_has_both_villages_its_size_and_its_place():
    shapes = grid()
    shapes["65020205"] = box(100, 100, 230, 200)
    finding = only(check(shapes), "check_overlap")
    assert (finding["village_code"], finding["other_code"]) == ("65020205", "65020206")
    assert finding["severity"] == "error"
    assert finding["size_m2"] == pytest.approx(3000)
    assert finding["rai"] == "1-3-50.0"
    assert finding["length_m"] == pytest.approx(130)
    assert wkb.loads(finding["geometry"]).equals(at_home(MultiPolygon([box(200, 100, 230, 200)])))
    assert at_home(box(200, 100, 230, 200)).contains(Point(finding["x"], finding["y"]))


def test_a_thin_overlap_is_a_sliver():
    shapes = grid()
    shapes["65020205"] = box(100, 100, 200.4, 200)
    finding = only(check(shapes), "check_overlap_sliver")
    assert finding["size_m2"] == pytest.approx(40)
    assert finding["severity"] == "warning"


def test_an_overlap_below_the_noise_is_none():
    shapes = grid()
    shapes["65020205"] = box(100, 100, 200.000000005, 200)
    assert check(shapes).empty
    assert not check(shapes, limits=Limits(noise_m2=1e-9)).empty


def test_equal_shapes_overlap_whole():
    shapes = grid()
    shapes["65020210"] = shapes["65020209"]
    finding = only(check(shapes), "check_overlap")
    assert finding["size_m2"] == pytest.approx(10_000)


@pytest.mark.parametrize("outlines", [True, None])
def test_a_gap_in_the_middle_has_its_neighbours(outlines):
    shapes = grid()
    shapes["65020205"] = box(100, 100, 200, 180)
    finding = only(check(shapes, outlines=outlines), "check_gap")
    assert finding["size_m2"] == pytest.approx(2000)
    assert {finding["village_code"], finding["other_code"]} == {"65020205", "65020208"}
    assert finding["severity"] == "warning"


def test_a_gap_at_the_edge_shows_against_the_outline():
    shapes = grid()
    del shapes["65020209"]
    finding = only(check(shapes), "check_gap")
    assert finding["size_m2"] == pytest.approx(10_000)
    assert finding["tambon_code"] == "650202"
    assert check(shapes, outlines=None).empty


def test_an_island_in_a_gap_is_no_gap():
    shapes = grid()
    shapes["65020205"] = box(120, 120, 180, 180)
    finding = only(check(shapes, outlines=None), "check_gap")
    assert finding["size_m2"] == pytest.approx(10_000 - 3_600)


def test_a_thin_gap_is_a_sliver():
    shapes = grid()
    shapes["65020205"] = Polygon([(100, 100), (200, 100), (200, 200), (150, 199.2), (100, 200)])
    finding = only(check(shapes), "check_gap_sliver")
    assert finding["size_m2"] == pytest.approx(40)


def test_a_part_outside_the_outline():
    shapes = grid()
    shapes["65020209"] = box(200, 200, 340, 300)
    finding = only(check(shapes), "check_outside")
    assert finding["village_code"] == "65020209"
    assert finding["size_m2"] == pytest.approx(4000)
    assert only(check(shapes | {"65020209": box(200, 200, 300.5, 300)}), "check_outside_sliver")["size_m2"] > 49


def test_a_village_in_the_neighbouring_tambon_is_outside_its_own():
    both = pd.concat([outline(), outline(box(300, 0, 600, 300), "650203")], ignore_index=True)
    shapes = grid() | {"65020301": box(300, 0, 500, 300), "65020210": box(500, 0, 600, 300)}
    finding = only(check(shapes, outlines=both), "check_outside")
    assert (finding["village_code"], finding["size_m2"]) == ("65020210", pytest.approx(30_000))


def test_outlines_without_codes_hold_for_all_villages():
    halves = [outline(box(0, 0, 150, 300), ""), outline(box(150, 0, 300, 300), "")]
    shapes = grid() | {"65020209": box(200, 200, 300, 310)}
    del shapes["65020201"]
    findings = check(shapes, outlines=pd.concat(halves, ignore_index=True))
    assert findings["finding_id"].tolist()[:2] == ["check_outside", "check_gap"]
    assert findings["size_m2"].tolist()[:2] == pytest.approx([1_000, 10_000])
    assert findings["finding_id"].tolist()[2:] == ["check_vertex_missing"] * 2, "where the two outlines meet"


def test_a_tambon_without_villages_is_one_finding():
    both = pd.concat([outline(), outline(box(300, 0, 600, 300), "650203")], ignore_index=True)
    finding = only(check(grid(), outlines=both), "check_tambon_empty")
    assert finding["tambon_code"] == "650203"


def test_an_hourglass_is_reported_where_it_crosses_and_does_not_stop_the_rest():
    shapes = grid()
    shapes["65020205"] = Polygon([(100, 100), (200, 200), (200, 100), (100, 200)])
    shapes["65020201"] = box(0, 0, 130, 100)
    findings = check(shapes).set_index("finding_id")
    crossing = findings.loc["check_shape_crosses_itself"]
    assert (crossing["x"], crossing["y"]) == pytest.approx((EAST + 150, NORTH + 150))
    assert (crossing["village_code"], crossing["fid"]) == ("65020205", 5)
    assert wkb.loads(crossing["geometry"]).centroid.coords[0] == pytest.approx((EAST + 150, NORTH + 150))
    assert findings.loc["check_overlap"]["size_m2"] == pytest.approx(3000)
    assert findings.loc[["check_gap"]]["size_m2"].sum() == pytest.approx(5000)


def test_a_hole_outside_its_shell_is_named():
    shapes = grid()
    shapes["65020205"] = Polygon(box(100, 100, 200, 200).exterior, [box(500, 500, 510, 510).exterior])
    assert "check_shape_rings" in set(check(shapes)["finding_id"])


@pytest.mark.parametrize(
    "value",
    [None, Polygon().wkb, LineString([(0, 0), (9, 9)]).wkb, Point(1, 1).wkb],
    ids=["none", "empty", "line", "point"],
)
def test_a_shape_without_area_is_missing(value):
    table = villages(grid())
    table.at[4, "geometry"] = value
    findings = check(table).set_index("finding_id")
    assert findings.loc["check_shape_missing"]["village_code"] == "65020205"
    assert findings.loc["check_gap"]["size_m2"] == pytest.approx(10_000)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"not a shape",
        at_home(box(0, 0, 9, 9)).wkb[:-5],
        Polygon([(0, 0), (1, 0), (float("nan"), 1), (0, 0)]).wkb,
        Polygon([(0, 0), (1, 0), (float("inf"), 1), (0, 0)]).wkb,
    ],
    ids=["nothing", "text", "cut short", "not a number", "infinite"],
)
def test_a_shape_that_cannot_be_read_does_not_stop_the_rest(value):
    table = villages(grid())
    table.at[4, "geometry"] = value
    findings = check(table).set_index("finding_id")
    assert findings.loc["check_shape_unreadable"]["village_code"] == "65020205"
    assert findings.loc["check_gap"]["size_m2"] == pytest.approx(10_000)


@pytest.mark.parametrize(
    ("code", "finding_id"),
    [("", "check_code_missing"), (None, "check_code_missing"), ("6502025", "check_code_malformed")],
)
def test_bad_codes(code, finding_id):
    table = villages(grid())
    table.at[4, "village_code"] = code
    finding = only(check(table), finding_id)
    assert finding["village_code"] == (code or "")
    assert finding["fid"] == 5
    assert at_home(box(100, 100, 200, 200)).contains(Point(finding["x"], finding["y"]))


def test_a_code_on_two_shapes_is_reported_on_both():
    table = villages(grid())
    table.at[4, "village_code"] = "65020206"
    findings = check(table, known_codes=list(grid()))
    assert findings["finding_id"].tolist() == ["check_code_twice", "check_code_twice", "check_village_missing"]
    assert findings["village_code"].tolist() == ["65020206", "65020206", "65020205"]
    assert sorted(findings["fid"].tolist()[:2]) == [5, 6]


def test_a_code_of_a_tambon_that_is_not_here():
    table = villages(grid())
    table.at[4, "village_code"] = "65020901"
    assert only(check(table), "check_code_elsewhere")["village_code"] == "65020901"


def test_a_tiny_part_and_a_thin_part():
    shapes = grid()
    shapes["65020201"] = MultiPolygon([box(0, 0, 100, 100), box(0, 310, 8, 318)])
    assert only(check(shapes, outlines=None), "check_part_small")["size_m2"] == pytest.approx(64)
    shapes["65020201"] = MultiPolygon([box(0, 0, 100, 100), box(0, 310, 300, 310.5)])
    assert only(check(shapes, outlines=None), "check_part_sliver")["size_m2"] == pytest.approx(150)


def test_a_long_strip_of_some_width_is_a_place():
    """A village along 10 km of road is no slip of drawing."""
    assert not Limits().is_sliver(box(0, 0, 10_000, 20))
    assert Limits().is_sliver(box(0, 0, 10_000, 4))
    assert not Limits().is_sliver(box(0, 0, 10, 4))


def test_an_outline_that_crosses_itself_is_reported_and_mended():
    crossed = outline(Polygon([(0, 0), (300, 0), (300, 300), (0, 300), (0, 200), (-50, 250), (-50, 200), (0, 250)]))
    findings = check(grid(), outlines=crossed)
    assert findings["finding_id"].tolist()[0] == "check_outline_invalid"
    assert findings["finding_id"].tolist()[0] in finding_kinds()


def test_graver_findings_come_first_and_larger_before_smaller():
    shapes = grid()
    shapes["65020202"] = box(100, 0, 210, 100)
    shapes["65020205"] = box(100, 100, 230, 200)
    shapes["65020207"] = box(0, 200, 100, 250)
    findings = check(shapes)
    assert findings["finding_id"].tolist() == ["check_overlap", "check_overlap", "check_gap"]
    assert findings["size_m2"].tolist()[:2] == pytest.approx([3000, 1000])


def test_texts_of_all_findings_can_be_filled():
    shapes = grid() | {"65020301": box(0, 0, 50, 301), "x": box(400, 0, 401, 1), "": Polygon()}
    shapes["65020205"] = Polygon([(100, 100), (200, 200), (200, 100), (100, 200)])
    del shapes["65020209"]
    findings = check(shapes, known_codes=["65020288"])
    assert len(set(findings["finding_id"])) >= 9
    for thai in (True, False):
        table = with_texts(findings, thai=thai)
        for text in [*table["text"], *table["remedy"]]:
            assert text and "{" not in text and "nan" not in text.lower() and "  " not in text and "()" not in text


def test_every_kind_of_the_check_is_in_the_catalogue():
    kinds = [kind for kind in finding_kinds().values() if kind.scope == "check"]
    assert len(kinds) == 31
    assert {kind.severity for kind in kinds} == {"error", "warning", "info"}
    assert all(kind.text_th and kind.text_en and kind.remedy_th and kind.remedy_en for kind in kinds)


def test_no_villages():
    table = villages({})
    assert check(table, outlines=None).empty
    assert only(check(table), "check_tambon_empty")["tambon_code"] == "650202"


def test_cancel_is_heard():
    class Stop:
        def report(self, fraction):
            raise CancelledError("stopped")

        def say(self, template, **values):
            pass

    with pytest.raises(CancelledError):
        check(grid(), progress=Stop())


def test_progress_only_grows():
    class Listener:
        heard: list = []

        def report(self, fraction):
            self.heard.append(fraction)

        def say(self, template, **values):
            pass

    check(grid(), progress=Listener())
    assert Listener.heard == sorted(Listener.heard)
    assert Listener.heard[-1] == 1.0


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1_000_000), st.integers(2, 20))
def test_what_is_drafted_passes_the_check(seed, count):
    generator = np.random.default_rng(seed)
    angle = np.sort(generator.uniform(0, 2 * np.pi, 30))
    reach = 4000 * generator.uniform(0.5, 1, 30)
    shape = Polygon(np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])).buffer(0)
    parts = getattr(shape, "geoms", [shape])
    spots = [part.representative_point() for part in parts]
    x, y = generator.uniform(-4000, 4000, (2, 400))
    spots += [spot for spot in map(Point, x, y) if shape.contains(spot)][: count - 1]
    table = pd.DataFrame({"village_code": [f"650202{n + 1:02}" for n in range(len(spots))], "name": "บ้าน"})
    table["x"], table["y"] = [spot.x + EAST for spot in spots], [spot.y + NORTH for spot in spots]
    drafted = draft_boundaries(table, outline(shape))
    faults = check(drafted.boundaries, outlines=outline(shape))
    faults = faults[faults["finding_id"] != "check_part_sliver"]  # a thin arm of a star makes a thin part
    islets = sum(part.area < 100 for part in parts)
    assert len(faults) <= islets + drafted.rejected


def test_a_thousand_detailed_villages_take_seconds():
    """Borders with a vertex every 25 m, as a careful office would draw them."""
    side, size = 32, 1000
    generator = np.random.default_rng(5)
    along = np.arange(0, size, 25)
    wave = np.column_stack([along, generator.uniform(-60, 60, len(along)) * np.sin(np.pi * along / size)])

    def edge(start, along, across):
        return [(start[0] + a * along[0] + w * across[0], start[1] + a * along[1] + w * across[1]) for a, w in wave]

    def cell(x, y):
        corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
        south, east = edge(corners[0], (1, 0), (0, 1)), edge(corners[1], (0, 1), (1, 0))
        north = [corners[2], *edge(corners[3], (1, 0), (0, 1))[:0:-1]]
        west = [corners[3], *edge(corners[0], (0, 1), (1, 0))[:0:-1]]
        return Polygon([*south, *east, *north, *west])

    shapes = [cell(x * size, y * size) for y in range(side) for x in range(side)][:1000]
    table = villages({f"65{n // 90:04}{n % 90 + 1:02}": shape for n, shape in enumerate(shapes)})
    whole = [unary_union(shapes[start : start + 90]) for start in range(0, 1000, 90)]
    outlines = pd.concat([outline(s, f"65{n:04}") for n, s in enumerate(whole)], ignore_index=True)
    table.at[500, "geometry"] = at_home(shapes[500].buffer(5)).wkb
    started = time.perf_counter()
    findings = check_boundaries(table, outlines)
    assert time.perf_counter() - started < 60, "2 seconds on an idle machine"
    assert set(findings["village_code"]) | set(findings["other_code"]) > {table.at[500, "village_code"]}
    assert findings["finding_id"].str.startswith("check_overlap").sum() >= 4
    assert set(findings["finding_id"]) <= {"check_overlap", "check_overlap_sliver", "check_area_differs"}

"""An outline is divided exactly: measured by areas here, proved by edges in the code."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import wkb
from shapely.affinity import rotate, translate
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union

from chumchon.plugin.analysis import partition as module
from chumchon.plugin.analysis.chains import Chain, chain_of, is_same, onto_segment, rim_of, twice_area
from chumchon.plugin.analysis.geometry import SMALL_PART_M2
from chumchon.plugin.analysis.partition import EXACT_M2, partition
from chumchon.plugin.domain.errors import InputError

EAST, NORTH = 690123.4, 1888001.3


def points_in(outline, count, seed):
    generator = np.random.default_rng(seed)
    west, south, east, north = outline.bounds
    found = []
    while len(found) < count:
        x, y = generator.uniform(west, east), generator.uniform(south, north)
        if outline.contains(Point(x, y)):
            found.append((x, y))
    return np.array(found)


def star(corners, radius, seed, centre=(EAST, NORTH)):
    generator = np.random.default_rng(seed)
    angle = np.sort(generator.uniform(0, 2 * np.pi, corners))
    reach = radius * generator.uniform(0.5, 1, corners)
    shape = Polygon(np.column_stack([centre[0] + reach * np.cos(angle), centre[1] + reach * np.sin(angle)]))
    return shape.buffer(0)


def divided(outline, points):
    return [wkb.loads(blob) for blob in partition(outline, points[:, 0], points[:, 1], "650202")]


def assert_exact(outline, areas):
    """No gap, no overlap, measured by overlays of what was read back."""
    assert all(area.is_valid and area.geom_type == "MultiPolygon" for area in areas)
    off = unary_union(areas).symmetric_difference(outline)
    assert max((piece.area for piece in getattr(off, "geoms", [off])), default=0) <= EXACT_M2
    overlaps = [a.intersection(b).area for at, a in enumerate(areas) for b in areas[:at] if a.intersects(b)]
    assert max(overlaps, default=0) <= EXACT_M2


@settings(deadline=None, max_examples=40)
@given(st.integers(3, 60), st.integers(1, 25), st.integers(0, 1_000_000), st.sampled_from([50.0, 3_000.0, 20_000.0]))
def test_any_outline_is_divided_exactly(corners, count, seed, radius):
    outline = star(corners, radius, seed)
    if outline.area < 100:
        return
    points = points_in(outline, count, seed)
    areas = divided(outline, points)
    assert len(areas) == count
    assert_exact(outline, areas)
    assert all(area.intersects(Point(*point)) for area, point in zip(areas, points))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(*[st.integers(0, 11)] * 4), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 46), st.integers(0, 46)), min_size=1, max_size=24, unique=True),
    st.tuples(st.integers(1, 22), st.integers(1, 22)),
    st.sampled_from([1.0, 137.3, 1000.0]),
    st.sampled_from([0.0, 45.0, 33.3]),
)
def test_lattices_where_edges_meet_corners_are_divided_exactly(boxes, spots, hole, scale, angle):
    """The worst case for a cut: everything meets at one point, up to the last bit."""
    shape = unary_union([box(x, y, x + w + 1, y + h + 1) for x, y, w, h in boxes])
    shape = shape.difference(box(*hole, hole[0] + 1, hole[1] + 1))
    points = [spot for spot in ((x / 2, y / 2) for x, y in spots) if shape.contains(Point(*spot))]
    if shape.is_empty or not points:
        return
    scaled = [np.array(part.exterior.coords) * scale for part in getattr(shape, "geoms", [shape])]
    holes = [[np.array(r.coords) * scale for r in part.interiors] for part in getattr(shape, "geoms", [shape])]
    outline = MultiPolygon([Polygon(shell, inner) for shell, inner in zip(scaled, holes)])
    seeds = MultiPolygon([Point(*np.array(p) * scale).buffer(scale / 100) for p in points])
    outline, seeds = (translate(rotate(s, angle, origin=(0, 0)), EAST, NORTH) for s in (outline, seeds))
    points = np.array([part.centroid.coords[0] for part in seeds.geoms])
    assert_exact(outline, divided(outline, points))


def test_each_spot_belongs_to_the_nearest_point():
    outline = star(40, 8_000, 3)
    points = points_in(outline, 15, 4)
    areas = divided(outline, points)
    for spot in points_in(outline, 400, 5):
        distance = np.hypot(*(points - spot).T)
        order = np.argsort(distance)
        if distance[order[1]] - distance[order[0]] > 1:
            assert areas[order[0]].contains(Point(*spot))


def test_neighbours_share_identical_vertices():
    outline = box(EAST, NORTH, EAST + 1000, NORTH + 1000)
    left, right = divided(outline, np.array([[EAST + 200.1, NORTH + 300.2], [EAST + 800.3, NORTH + 700.4]]))
    common = set(left.geoms[0].exterior.coords) & set(right.geoms[0].exterior.coords)
    assert len(common) == 2
    assert left.intersection(right).length == pytest.approx(Point(*min(common)).distance(Point(*max(common))))


def test_one_point_gets_the_whole_outline_vertex_by_vertex():
    outline = star(50, 5_000, 8)
    (area,) = divided(outline, points_in(outline, 1, 1))
    assert area.geoms[0].equals(outline)


def test_the_outline_keeps_its_own_vertices():
    outline = star(50, 5_000, 9)
    areas = divided(outline, points_in(outline, 12, 2))
    kept = {vertex for area in areas for part in area.geoms for vertex in part.exterior.coords}
    assert set(outline.exterior.coords) <= kept


def test_a_hole_stays_a_hole():
    lake = box(EAST + 400, NORTH + 400, EAST + 600, NORTH + 600)
    outline = box(EAST, NORTH, EAST + 1000, NORTH + 1000).difference(lake)
    points = np.array([[EAST + 100, NORTH + 500], [EAST + 900, NORTH + 480], [EAST + 500, NORTH + 50]])
    areas = divided(outline, points)
    assert_exact(outline, areas)
    assert unary_union(areas).intersection(lake).area == 0


def test_a_hole_inside_one_village_stays():
    outline = star(30, 5_000, 1).difference(Point(EAST, NORTH).buffer(40))
    areas = divided(outline, np.array([[EAST + 60, NORTH], [EAST + 1500, NORTH + 900.5]]))
    assert_exact(outline, areas)
    assert len(areas[0].geoms[0].interiors) == 1


def test_an_exclave_without_a_point_goes_to_the_nearest():
    exclave = box(EAST + 5000, NORTH, EAST + 5300, NORTH + 300)
    outline = MultiPolygon([box(EAST, NORTH, EAST + 2000, NORTH + 2000), exclave])
    points = np.array([[EAST + 300, NORTH + 1000.5], [EAST + 1700, NORTH + 900]])
    west, east = divided(outline, points)
    assert len(west.geoms) == 1
    assert east.intersection(exclave).area == pytest.approx(exclave.area)
    assert_exact(outline, [west, east])


def test_scraps_go_to_the_neighbour():
    """The edge between the two would cut off the tip of a corner, 25 m² of it."""
    outline = Polygon([(0, 0), (1000, 0), (1000, 300), (505, 300), (500, 310), (495, 300), (0, 300)])
    outline = translate(outline, EAST, NORTH)
    points = np.array([[EAST + 200, NORTH + 100], [EAST + 791, NORTH + 100.0]])
    areas = divided(outline, points)
    assert_exact(outline, areas)
    notch = outline.difference(box(EAST, NORTH, EAST + 1000, NORTH + 300))
    assert notch.area < SMALL_PART_M2
    for area in areas:
        assert all(part.area > SMALL_PART_M2 for part in area.geoms)


@pytest.mark.parametrize("apart", [1.01, 1.5, 3.0])
def test_points_close_together_are_told_apart(apart):
    outline = star(60, 15_000, 6)
    points = np.array([[EAST, NORTH], [EAST + apart, NORTH], [EAST, NORTH + apart], [EAST + 3000, NORTH + 2000]])
    assert_exact(outline, divided(outline, points))


def test_points_in_one_line():
    outline = box(EAST, NORTH, EAST + 3000, NORTH + 1000)
    points = np.array([[EAST + 100 * n + 50, NORTH + 500] for n in range(30)])
    areas = divided(outline, points)
    assert_exact(outline, areas)
    assert [area.area for area in areas] == pytest.approx([100_000] * 30, rel=1e-4)


def test_the_same_points_give_the_same_bytes():
    outline = star(60, 4_000, 12)
    points = points_in(outline, 20, 13)
    first = partition(outline, points[:, 0], points[:, 1], "x")
    assert first == partition(outline, points[:, 0], points[:, 1], "x")


def test_a_thousand_points_take_seconds():
    outline = star(600, 15_000, 2)
    points = points_in(outline, 1000, 2)
    areas = divided(outline, points)
    assert sum(area.area for area in areas) == pytest.approx(outline.area, abs=1e-5)
    assert len(areas) == 1000


def test_a_broken_diagram_is_refused_not_drawn(monkeypatch):
    """Edges that are not between nearest points, as a failing library would give them."""
    outline = box(EAST, NORTH, EAST + 1000, NORTH + 1000)
    right = module.voronoi_diagram
    monkeypatch.setattr(module, "voronoi_diagram", lambda sites, edges: translate(right(sites, edges=edges), 40, 0))
    with pytest.raises(InputError, match=r"650202.*not where it belongs"):
        divided(outline, points_in(outline, 6, 1))


def test_a_lost_edge_is_refused(monkeypatch):
    outline = box(EAST, NORTH, EAST + 1000, NORTH + 1000)
    monkeypatch.setattr(module, "voronoi_diagram", lambda sites, edges: outline.boundary)
    with pytest.raises(InputError, match="650202"):
        divided(outline, points_in(outline, 6, 1))


def test_cuts_are_put_onto_their_segment():
    start, end = np.array([EAST + 1j * NORTH]), np.array([EAST + 812.77 + 1j * (NORTH + 391.313)])
    rough = start + 0.377 * (end - start) + 1e-9
    exact = onto_segment(rough, start, end)
    assert abs(exact - rough)[0] < 1e-6
    assert 0 <= abs(twice_area(start, end, exact)[0]) < 1e-9 < abs(twice_area(start, end, rough)[0])


def test_cuts_of_segments_on_the_grid_are_exact():
    start, end = np.array([690123.5 + 1888001.25j]), np.array([691123.75 + 1889777.5j])
    exact = onto_segment(start + 0.377 * (end - start) + 1e-9, start, end)
    assert twice_area(start, end, exact)[0] == 0


def test_chains_of_a_tessellation_leave_its_rim():
    cells = [box(x, y, x + 1, y + 1) for x in range(3) for y in range(3)]
    rim = rim_of(chain_of(cells))
    assert len(rim.start) == 12
    assert not is_same(rim, chain_of([box(0, 0, 3, 3)])), "the rim has vertices in the middle of edges"
    assert is_same(rim, rim_of(chain_of(cells[::-1])))


def test_a_chain_that_runs_twice_is_not_the_same():
    once = chain_of([box(0, 0, 1, 1)])
    twice = Chain(*(np.concatenate([part, part]) for part in once))
    assert not is_same(once, twice)
    assert rim_of(twice).owner.tolist() == [2, 2, 2, 2]

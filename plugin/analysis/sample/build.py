"""The practice tambon: raw files such as an office would have, made up from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from shapely.geometry import LineString, MultiPolygon, Point

from ...domain.codes import village_code
from ...domain.errors import InputError, tr_noop
from ...domain.progress import SILENT, Progress
from .answers import Answers, scores_before, survey_table, two_rounds, village_levels, village_scores
from .chance import Indexes, generator
from .files import empty_folder, write_csv, write_layer, write_text, write_xlsx
from .households import made_up_households, more_house_numbers
from .landmarks import made_up_landmarks
from .outline import CENTRE_EPSG
from .place import Place, made_up_place, place_of
from .roads import along

MADE_UP = "ข้อมูลสมมุติ"
"""The source that outline, village points and landmarks name."""
MOST_VILLAGES = 1_000
MOST_HOUSEHOLDS = 150_000
_XLSX_LIMIT = 20_000
"""Households above which both rounds are CSV: XLSX goes cell by cell and takes too long."""
_NEW, _GONE, _NOT_MET = 0.02, 0.015, 0.015
"""Shares of households: new since the first round, gone before the second, not met in the second."""


@dataclass(frozen=True)
class SampleSurvey:
    """A survey file with the parameters that importsurvey takes for it; `year` in พ.ศ."""

    path: Path
    indicator_set: str
    year: str
    rows: int


@dataclass(frozen=True)
class SampleInputs:
    """The files that were written. Roads, streams and landmarks are None where they were not asked for."""

    area_code: str
    area_name: str
    epsg: int
    villages: int
    households: int
    outline: Path
    village_points: Path
    household_file: Path
    surveys: tuple[SampleSurvey, ...]
    readme: Path
    roads: Path | None = None
    streams: Path | None = None
    landmarks: Path | None = None


def build_inputs(
    folder: Path,
    *,
    villages: int = 12,
    households: int = 1_500,
    seed: int = 1,
    points: pd.DataFrame | None = None,
    outline: bytes | None = None,
    epsg: int = CENTRE_EPSG,
    area_name: str = "",
    with_landmarks: bool | None = None,
    progress: Progress = SILENT,
) -> SampleInputs:
    """Write the raw files of a made-up area into `folder`, which is made if it is not there.

    With `points` (village_code, name, x, y in metres of `epsg`) the villages are these and `villages` is ignored;
    `outline` is then the area as WKB in the same CRS, else a margin about the points is taken; no roads or streams are
    written, and landmarks only if asked for. The same arguments give the same CSV bytes and the same features.
    Raises InputError: sizes out of range, unusable points, a folder that is not empty or cannot be written to.
    """
    if points is not None:
        _check_points(points)
        villages = points["village_code"].nunique()
    _check_sizes(villages, households, seed)
    empty_folder(folder)
    if points is None:
        place = made_up_place(villages, households, seed)
    else:
        place = place_of(points, outline, households, epsg, area_name, seed)
    progress.report(0.2)
    samples = along(place.ground.at, place.roads, step=12.0)
    codes = place.villages["village_code"]
    houses = made_up_households(codes, place.sizes, place.ground, samples, place.epsg, seed)
    write_csv(folder / "households.csv", houses)
    _write_ground(folder, place)
    progress.report(0.4)
    landmarks = None
    if with_landmarks if with_landmarks is not None else points is None:
        landmarks = folder / "landmarks.gpkg"
        pins = made_up_landmarks(place.villages, place.ground, samples, seed)
        _write_points(landmarks, "landmarks", pins, place.epsg)
    surveys = _write_surveys(folder, place, houses, seed, progress)
    readme = folder / "อ่านก่อน.txt"
    write_text(readme, _READ_FIRST.format(seed=seed, villages=len(codes), households=len(houses)))
    progress.report(1.0)
    return SampleInputs(
        area_code=place.area_code,
        area_name=place.area_name,
        epsg=place.epsg,
        villages=len(codes),
        households=len(houses),
        outline=folder / "outline.gpkg",
        village_points=folder / "village_points.gpkg",
        household_file=folder / "households.csv",
        surveys=surveys,
        readme=readme,
        roads=_write_roads(folder / "roads.gpkg", place) if points is None else None,
        streams=_write_streams(folder / "streams.gpkg", place) if points is None else None,
        landmarks=landmarks,
    )


def _check_sizes(villages: int, households: int, seed: int) -> None:
    if not 1 <= villages <= MOST_VILLAGES:
        raise InputError(
            tr_noop("A practice area can have 1 to {most} villages, not {given}. Give another number."),
            most=MOST_VILLAGES,
            given=villages,
        )
    if not villages <= households <= MOST_HOUSEHOLDS:
        raise InputError(
            tr_noop(
                "A practice area of {villages} villages can have {villages} to {most} households, not {given}. "
                "Give another number."
            ),
            villages=villages,
            most=MOST_HOUSEHOLDS,
            given=households,
        )
    if seed < 0:
        raise InputError(tr_noop("The seed {given} is negative. Give 0 or a larger whole number."), given=seed)


def _check_points(points: pd.DataFrame) -> None:
    wrong = points[points["village_code"].map(lambda code: village_code(str(code)) is None)]
    if len(wrong):
        raise InputError(
            tr_noop(
                "{count} village points have no code of eight digits, the first one {code}. Correct or remove them."
            ),
            count=len(wrong),
            code=repr(wrong["village_code"].iloc[0]),
        )
    nowhere = points[~np.isfinite(points[["x", "y"]].astype(float)).all(axis=1)]
    if len(nowhere):
        raise InputError(
            tr_noop("The village {code} has no position. Correct its point or remove it."),
            code=nowhere["village_code"].iloc[0],
        )


def _write_ground(folder: Path, place: Place) -> None:
    names = pd.DataFrame([(tambon.code, tambon.name) for tambon in place.tambons], columns=["tambon_code", "name"])
    shapes = [MultiPolygon(list(getattr(tambon.shape, "geoms", [tambon.shape]))) for tambon in place.tambons]
    write_layer(folder / "outline.gpkg", "tambon", "MultiPolygon", names.assign(source=MADE_UP), shapes, place.epsg)
    points = place.villages[["village_code", "moo", "name_th", "x", "y"]]
    _write_points(folder / "village_points.gpkg", "village_points", points, place.epsg)


def _write_points(path: Path, layer: str, table: pd.DataFrame, epsg: int) -> None:
    shapes = [Point(x, y) for x, y in zip(table["x"], table["y"])]
    write_layer(path, layer, "Point", table.drop(columns=["x", "y"]).assign(source=MADE_UP), shapes, epsg)


def _write_roads(path: Path, place: Place) -> Path:
    table = pd.DataFrame([(road.kind, road.name_th) for road in place.roads], columns=["kind", "name_th"])
    write_layer(path, "roads", "LineString", table, [LineString(road.line) for road in place.roads], place.epsg)
    return path


def _write_streams(path: Path, place: Place) -> Path:
    table = pd.DataFrame([(stream.kind, stream.name_th) for stream in place.streams], columns=["kind", "name_th"])
    lines = [LineString(stream.line) for stream in place.streams]
    write_layer(path, "streams", "LineString", table, lines, place.epsg)
    return path


def _write_surveys(
    folder: Path, place: Place, houses: pd.DataFrame, seed: int, progress: Progress
) -> tuple[SampleSurvey, ...]:
    rng = generator(seed, "rounds")
    gone = np.sort(rng.choice(len(houses), round(_GONE * len(houses)), replace=False))
    everyone = pd.concat([houses, more_house_numbers(houses, gone)], ignore_index=True)
    village = np.repeat(np.arange(len(place.sizes)), place.sizes)
    village = np.concatenate([village, village[gone]])
    chance = rng.uniform(size=village.size)
    still_there = np.arange(village.size) < len(houses)
    order = np.argsort(village, kind="stable")
    levels = village_levels(len(place.villages), seed)
    first, second = two_rounds(village, levels, seed, progress)
    met_first = order[(~still_there | (chance >= _NEW))[order]]
    met_second = order[(still_there & (chance < 1 - _NOT_MET))[order]]
    progress.report(0.6)
    as_xlsx = len(houses) <= _XLSX_LIMIT
    surveys = [_write_round(folder, everyone, first, met_first, "2563", as_xlsx)]
    progress.report(0.8)
    surveys.append(_write_round(folder, everyone, second, met_second, "2564", as_xlsx=False))
    scores = village_scores(place.villages, levels, "2564", seed)
    for table, year in ((scores_before(scores, "2562", seed), "2562"), (scores, "2564")):
        path = folder / f"กชช2ค_{year}_{MADE_UP}.xlsx"
        write_xlsx(path, f"กชช.2ค {year}", table)
        surveys.append(SampleSurvey(path, "nrd2c_2560", year, len(table)))
    return tuple(surveys)


def _write_round(
    folder: Path, households: pd.DataFrame, answers: Answers, met: Indexes, year: str, as_xlsx: bool
) -> SampleSurvey:
    taken = Answers(answers.codes[met], answers.income[met])
    table = survey_table(households.iloc[met], taken, year)
    path = folder / f"จปฐ_{year}_{MADE_UP}.{'xlsx' if as_xlsx else 'csv'}"
    if as_xlsx:
        write_xlsx(path, f"จปฐ. {year}", table)
    else:
        write_csv(path, table)
    return SampleSurvey(path, "bmn_2560", year, len(table))


_READ_FIRST = """ข้อมูลสมมุติ

แฟ้มทั้งหมดในโฟลเดอร์นี้โปรแกรมชุมชน (Chumchon) แต่งขึ้นเพื่อฝึกใช้งาน ไม่ใช่ข้อมูลของหมู่บ้านหรือครัวเรือนใด
ห้ามนำตัวเลขไปอ้างอิง ไม่มีชื่อบุคคล เลขประจำตัว หรือข้อมูลส่วนบุคคลใด ๆ

{villages} หมู่บ้าน {households} ครัวเรือน เลขตั้งต้น (seed) {seed}
พื้นที่ที่แต่งขึ้นใช้รหัสจังหวัด 79 ซึ่งไม่มีจริง และวางไว้กลางทะเลอ่าวไทย เพื่อไม่ให้หมุดครัวเรือนสมมุติทับบ้านของใคร
เมื่อใช้รหัสหมู่บ้านที่มีอยู่ ครัวเรือนและคำตอบก็ยังเป็นข้อมูลสมมุติทั้งหมด

outline.gpkg         แนวเขตตำบล
village_points.gpkg  จุดที่ตั้งหมู่บ้าน
roads.gpkg streams.gpkg landmarks.gpkg  ถนน ลำน้ำ สถานที่สำคัญ (เฉพาะที่มี)
households.csv       ทะเบียนครัวเรือนพร้อมพิกัด (WGS 84)
จปฐ_2563… จปฐ_2564…  คำตอบ จปฐ. 31 ตัวชี้วัด: 1 ผ่าน 0 ไม่ผ่าน - ไม่เกี่ยวข้อง ว่าง ไม่มีคำตอบ
กชช2ค_2562… กชช2ค_2564…  คะแนน กชช.2ค 33 ตัวชี้วัด: 1 มีปัญหามาก ถึง 3 มีปัญหาน้อยหรือไม่มี
"""

"""The five-area radar: which indicators make an area, how much each weighs, and what a score means."""

from .kinds import KINDS, MEAN, PER_100, SCORE, SHARE, VILLAGE, WHOLE, Kind, kinds_for
from .loading import (
    DEFAULT_MODEL,
    check_radar_model,
    imported_model,
    load_radar_model,
    radar_model_ids,
    read_radar_model,
    with_names,
)
from .model import AGGREGATIONS, ARITHMETIC, GEOMETRIC, IMPORTED_MODEL, RadarModel, weight_shares
from .parts import AREA_IDS, HIGHER, LOWER, WIDE_INTERVAL, ModelIndicator, RadarArea, RadarLevel, is_wide, shown_score
from .share_ranges import share_ranges
from .writing import to_json

__all__ = [
    "AGGREGATIONS",
    "AREA_IDS",
    "ARITHMETIC",
    "DEFAULT_MODEL",
    "GEOMETRIC",
    "HIGHER",
    "IMPORTED_MODEL",
    "KINDS",
    "LOWER",
    "MEAN",
    "PER_100",
    "SCORE",
    "SHARE",
    "VILLAGE",
    "WHOLE",
    "WIDE_INTERVAL",
    "Kind",
    "ModelIndicator",
    "RadarArea",
    "RadarLevel",
    "RadarModel",
    "check_radar_model",
    "imported_model",
    "is_wide",
    "kinds_for",
    "load_radar_model",
    "radar_model_ids",
    "read_radar_model",
    "share_ranges",
    "shown_score",
    "to_json",
    "weight_shares",
    "with_names",
]

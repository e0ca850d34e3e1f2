"""What has changed in a unit since the rounds before, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...domain.disclosure import AUDIENCE, HIDDEN, is_small, shown_count, shown_share
from ...domain.radar import SHARE, RadarModel, shown_score
from ...domain.radar.verdicts import BETTER, OTHER_DEFINITION, RECORDED, UNKNOWN, VERDICTS, WORSE
from ...i18n import is_thai, tr
from .tables import ChangeLine

if TYPE_CHECKING:
    from ...analysis.comparison import Comparison

_ARROWS = {BETTER: "▲", WORSE: "▼"}
_MINUS = "−"


def change_lines(found: Comparison, model: RadarModel, unit_code: str, audience: str) -> list[ChangeLine]:
    """The areas in the model's order, under each its indicators."""
    areas = found.areas[found.areas["unit_code"] == unit_code].to_dict("records")
    indicators = found.indicators[found.indicators["unit_code"] == unit_code].to_dict("records")
    return list(_lines(areas, indicators, model, audience))


def _lines(
    areas: list[dict[str, Any]], indicators: list[dict[str, Any]], model: RadarModel, audience: str
) -> Iterator[ChangeLine]:
    for area in areas:
        yield _area_line(area, model)
        named = {one.key: one for one in model.by_id[area["area_id"]].indicators}
        for row in indicators:
            if row["area_id"] == area["area_id"]:
                one = named[row["indicator_set"], row["indicator_id"]]
                yield _indicator_line(row, one.name(is_thai()), audience)


def _area_line(row: dict[str, Any], model: RadarModel) -> ChangeLine:
    before, after = (_text(row[side]) for side in ("before", "after"))
    change = _change(row, _difference(row))
    name = model.by_id[row["area_id"]].name(is_thai())
    return ChangeLine(
        name, True, before, after, change, row["verdict"], _tip(row, name, [before, after], True, AUDIENCE)
    )


def _indicator_line(row: dict[str, Any], name: str, audience: str) -> ChangeLine:
    is_share = row["kind"] == SHARE
    masked = is_share and any(_is_masked(row, side, audience) for side in ("before", "after"))
    shown = [_shown(row, side, is_share, audience) for side in ("before", "after")]
    change = _change(row, "" if masked else _difference(row))
    return ChangeLine(name, False, *shown, change, row["verdict"], _tip(row, name, shown, not masked, audience))


def _change(row: dict[str, Any], difference: str) -> str:
    """An arrow only for what is real; brackets around what may be noise."""
    verdict = row["verdict"]
    if verdict in (OTHER_DEFINITION, UNKNOWN):
        return HIDDEN
    if verdict in _ARROWS:
        return f"{_ARROWS[verdict]} {difference}".rstrip()
    if verdict == RECORDED:
        return difference
    return f"({difference or '≈'})"


def _difference(row: dict[str, Any]) -> str:
    """Of the numbers as shown, so that a reader's own subtraction meets it."""
    before, after = row["before"], row["after"]
    if before != before or after != after:
        return ""
    number = int(shown_score(after)) - int(shown_score(before)) if abs(after) < 1000 else round(after - before)
    return f"{number:+,d}".replace("-", _MINUS) if number else "0"


def _text(value: float) -> str:
    return HIDDEN if value != value else shown_score(value) if abs(value) < 1000 else f"{value:,.0f}"


def _shown(row: dict[str, Any], side: str, is_share: bool, audience: str) -> str:
    value, n = row[side], row[f"n_{side}"]
    if value != value:
        return HIDDEN
    if is_share and n == n and n > 0:
        return shown_share(*_counts(value, n), audience, thai=False)
    return HIDDEN if n == n and is_small(int(n), audience) and is_share else _text(value)


def _is_masked(row: dict[str, Any], side: str, audience: str) -> bool:
    value, n = row[side], row[f"n_{side}"]
    if value != value or n != n:
        return False
    passed, eligible = _counts(value, n)
    return any(is_small(count, audience) for count in (passed, eligible - passed, eligible))


def _counts(share: float, n: float) -> tuple[int, int]:
    return round(share * n / 100), int(n)


def _tip(row: dict[str, Any], name: str, shown: list[str], with_numbers: bool, audience: str) -> str:
    lines = [name, f"{shown[0]} → {shown[1]}", tr(VERDICTS[row["verdict"]])]
    low, high = row["low"], row["high"]
    if with_numbers and low == low and high == high:
        ends = f"{low:+.1f} … {high:+.1f}".replace("-", _MINUS)
        lines.append(tr("Difference with its 95 % interval: {ends}").format(ends=ends))
    if with_numbers and row["p_mid"] == row["p_mid"]:
        text = tr(
            "Households in both rounds: {matched}. Passed only in the later: {gained}; only in the earlier: {lost}."
        )
        counts = {name: shown_count(int(row[name]), audience, thai=is_thai()) for name in ("matched", "gained", "lost")}
        lines += [text.format(**counts), tr("McNemar’s test: p = {p}").format(p=f"{row['p_mid']:.3f}")]
    return "\n".join(lines)

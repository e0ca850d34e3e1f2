"""Words of the editor for kinds, directions and problems."""

from __future__ import annotations

from ...domain.errors import InputError
from ...domain.radar import (
    ARITHMETIC,
    GEOMETRIC,
    HIGHER,
    LOWER,
    MEAN,
    PER_100,
    SCORE,
    SHARE,
    VILLAGE,
    ModelIndicator,
    RadarModel,
)
from ...i18n import is_thai, tr

_AREAS = ("area", "first", "second")


def kind_word(kind: str) -> str:
    """As short as a column of the tree."""
    return {
        SHARE: tr("share"),
        MEAN: tr("mean"),
        SCORE: tr("score 1–3"),
        PER_100: tr("per 100"),
        VILLAGE: tr("value"),
    }.get(kind, kind)


def kind_title(kind: str) -> str:
    return {
        SHARE: tr("Share that passes (%)"),
        MEAN: tr("Mean amount of the households"),
        SCORE: tr("Score of the village, 1 to 3"),
        PER_100: tr("Number per 100 households"),
        VILLAGE: tr("The village's own value"),
    }.get(kind, kind)


def direction_titles() -> dict[str, str]:
    return {HIGHER: tr("More is better"), LOWER: tr("Less is better")}


def aggregation_titles() -> dict[str, str]:
    return {
        ARITHMETIC: tr("Weighted mean"),
        GEOMETRIC: tr("Geometric mean"),
    }


def aggregation_hint(method: str) -> str:
    return {
        ARITHMETIC: tr("A strong indicator makes good a weak one."),
        GEOMETRIC: tr("A weak indicator is made good less by a strong one."),
    }.get(method, "")


def goal_titles(direction: str) -> tuple[str, str]:
    """What the lower and the upper goalpost mean."""
    none, full = tr("0 points at:"), tr("100 points at:")
    return (full, none) if direction == LOWER else (none, full)


def goal_words(one: ModelIndicator) -> str:
    """The goalposts as a sentence."""
    low, high = one.goalposts
    points = (100, 0) if one.direction == LOWER else (0, 100)
    template = {
        SHARE: tr("{low}% pass: {first} points. {high}% pass: {last} points. In a straight line between them."),
        SCORE: tr("Score {low}: {first} points. Score {high}: {last} points. In a straight line between them."),
    }.get(one.kind, tr("{low} and less: {first} points. {high} and more: {last} points. In a straight line between."))
    return template.format(low=f"{low:,g}", high=f"{high:,g}", first=points[0], last=points[1])


def share_text(low: float, high: float) -> str:
    """Shares 0 to 1 as per cent; two where it depends on the round."""
    first, last = f"{100 * low:.1f}", f"{100 * high:.1f}"
    return f"{first}%" if first == last else f"{first}–{last}%"


def problem_text(problem: InputError, model: RadarModel) -> str:
    """The problem with the names that the user knows in place of ids, a capital letter first."""
    names = {area.id: area.name(is_thai()) for area in model.areas}
    values = {name: names.get(str(value), value) if name in _AREAS else value for name, value in problem.values.items()}
    level = model.levels_by_id.get(str(values.get("level", "")))
    if level is not None:
        values["level"] = level.name(is_thai()) or level.id
    text = tr(problem.template).format(**values)
    return text[:1].upper() + text[1:]

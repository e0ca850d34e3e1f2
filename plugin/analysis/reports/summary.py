"""The first sheet: which file, what became of its rows, and how to read the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ...domain.report_texts import ReportText
from ...domain.thai import thai_date
from .content import ReportContent

_PARTS = ("matched", "imported", "only_in_table", "duplicate", "rejected")
"""The counts that together are all rows."""
_PRIVACY = (
    "personal_name_dropped",
    "personal_id_dropped",
    "personal_phone_dropped",
    "personal_birth_dropped",
    "personal_other_dropped",
    "columns_dropped",
)
Line = tuple[str, object, object, str]


def summary_table(
    content: ReportContent, found: pd.DataFrame, lengths: Mapping[str, int], text: ReportText, thai: bool
) -> pd.DataFrame:
    """Columns item, number, meaning, style; `lengths` are the lines of the other sheets."""
    lines = [
        *_title(content, text, thai),
        *_counts({name.lower(): count for name, count in content.counts.items()}, text),
        *_section(text("section_privacy"), _privacy(found, text)),
        *_section(text("section_notes"), [("", None, note, "") for note in content.notes]),
        *_section(
            text("section_sheets"),
            [(text(f"sheet_{key}"), count, text(f"sheet_{key}_about"), "") for key, count in lengths.items()],
        ),
    ]
    table = pd.DataFrame(lines, columns=["item", "number", "meaning", "style"])
    table["number"] = pd.to_numeric(table["number"]).astype("Int64")
    return table


def _section(title: str, lines: list[Line]) -> list[Line]:
    return [(title, None, "", "section"), *lines] if lines else []


def _title(content: ReportContent, text: ReportText, thai: bool) -> Iterator[Line]:
    title = content.title
    yield text("title", action=title.action), None, "", "title"
    day = title.moment.date()
    date = thai_date(day) if thai else day.isoformat()
    facts = {
        "file": title.source,
        "round": title.round_id,
        "moment": text("moment_value", date=date, time=title.moment.strftime("%H:%M")),
        "program": title.version and text("program_value", version=title.version),
    }
    for name, value in facts.items():
        if value:
            yield text(name), None, value, ""


def _counts(counts: Mapping[str, int], text: ReportText) -> Iterator[Line]:
    if not counts:
        return
    yield text("section_counts"), None, "", "section"
    parts = [name for name in _PARTS if name in counts]
    others = [name for name in counts if name not in (*parts, "rows")]
    for name in [name for name in ("rows",) if name in counts] + parts:
        yield _count(name, counts, text)
    if "rows" in counts and parts:
        total = sum(counts[name] for name in parts)
        added = " + ".join(f"{counts[name]:,}" for name in parts)
        right = total == counts["rows"]
        yield (
            text("sum"),
            total,
            text("sum_right" if right else "sum_wrong", parts=added, rows=f"{counts['rows']:,}"),
            "strong" if right else "error",
        )
    for name in others:
        yield _count(name, counts, text)


def _count(name: str, counts: Mapping[str, int], text: ReportText) -> Line:
    return text(f"count_{name}"), counts[name], text(f"count_{name}_about"), ""


def _privacy(found: pd.DataFrame, text: ReportText) -> list[Line]:
    said = found.loc[found["finding"].isin(_PRIVACY), "problem"].tolist()
    return [("", None, sentence, "") for sentence in [*said, text("privacy")]]

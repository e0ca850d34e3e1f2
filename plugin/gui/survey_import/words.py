"""Words of the window for columns, outcomes and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...domain.findings import finding_kinds
from ...i18n import tr

_PLACE = re.compile(r"\s*[“(]?\{[a-z_]+\}[”)]?")


def column_titles(names: Sequence[str]) -> list[str]:
    titles = {
        "row": tr("Row"),
        "count": tr("Rows"),
        "first_row": tr("First row"),
        "village_code": tr("Village code"),
        "village": tr("Village"),
        "house_no": tr("House number"),
        "problem": tr("What is the matter"),
        "remedy": tr("What to do"),
        "other_row": tr("See row"),
        "differences": tr("Differs in"),
        "column": tr("Column"),
        "before": tr("In the file"),
        "after": tr("Read as"),
        "pin": tr("Pin"),
    }
    return [titles[name] for name in names]


def outcome_title(name: str) -> str:
    return {
        "rejected": tr("Rejected"),
        "duplicate": tr("Duplicate"),
        "only_in_table": tr("Only in the table"),
        "only_on_map": tr("Only on the map"),
        "repaired": tr("Repaired"),
        "remarks": tr("Remarks"),
        "matched": tr("Matched"),
    }[name]


def rule_text(finding_id: str, thai: bool) -> str:
    """What a rule does, without the values of a single case."""
    kind = finding_kinds().get(finding_id)
    return _PLACE.sub("", kind.text(thai)) if kind else finding_id

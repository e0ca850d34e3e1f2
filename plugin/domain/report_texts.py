"""What stands in an import's report besides the findings, in both languages, as data: `catalogue/report_texts.csv`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .catalogue import read_table

ReportText = Callable[..., str]
_FILE = "report_texts.csv"


def report_text(thai: bool) -> ReportText:
    """A function of a text's id and the values of its placeholders. Raises KeyError for an unknown id."""
    texts = _texts(thai)

    def text(text_id: str, **values: object) -> str:
        return texts[text_id].format(**values)

    return text


@lru_cache(maxsize=2)
def _texts(thai: bool) -> dict[str, str]:
    return {row["id"]: row["text_th" if thai else "text_en"] for row in read_table(_FILE)}

"""The title of an import's report, as all imports give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.personal import without_persons
from ..i18n import tr
from .base import ChumchonAlgorithm
from .sheet_facts import plugin_version

if TYPE_CHECKING:
    from ..analysis.reports import ReportTitle


def report_title(algorithm: ChumchonAlgorithm, source: str, round_id: str = "") -> ReportTitle:
    """`source` is the name of the file or layer, without its folder; what it says of a person is left out."""
    from ..analysis.reports import ReportTitle

    return ReportTitle(tr(algorithm.TITLE), without_persons(source), round_id, plugin_version())

"""Why a unit has no score in an area: "ข้อมูลไม่พอ" with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import tr_noop

NOT_ASKED = "not_asked"
NO_ROWS = "no_rows"
NOT_APPLICABLE = "not_applicable"
COVERAGE = "coverage"
FEW_HOUSEHOLDS = "few_households"

REASONS: Mapping[str, str] = {
    NOT_ASKED: tr_noop("The rounds have no indicator of this area that counts in the model."),
    NO_ROWS: tr_noop("The rounds have nothing about this village."),
    NOT_APPLICABLE: tr_noop("No indicator of this area applies to anyone here."),
    COVERAGE: tr_noop("Too few answers are known: less than the model's coverage rule asks for."),
    FEW_HOUSEHOLDS: tr_noop("So few households that the score would tell about single ones."),
}
"""Templates without values, by reason; `processing` and `gui` translate them."""

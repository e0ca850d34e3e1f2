"""What a comparison of two numbers comes to."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import tr_noop

BETTER = "better"
WORSE = "worse"
NOISE = "noise"
RECORDED = "recorded"
OTHER_DEFINITION = "other_definition"
UNKNOWN = "unknown"

VERDICTS: Mapping[str, str] = {
    BETTER: tr_noop("Real change for the better"),
    WORSE: tr_noop("Real change for the worse"),
    NOISE: tr_noop("Within the noise"),
    RECORDED: tr_noop("Different as recorded; how sure that is cannot be computed"),
    OTHER_DEFINITION: tr_noop("Not comparable: another question or another threshold"),
    UNKNOWN: tr_noop("Too little is known"),
}
"""Marked texts by verdict; `processing` and `gui` translate them."""

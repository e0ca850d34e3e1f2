"""Numbers surveyed, passed, failed and not concerned, side by side: any two of the first three give the third."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...domain.layouts import COUNTS
from ..office.cells import Numbers


@dataclass(frozen=True)
class CountMatrix:
    """Numbers of n rows for k indicators, NaN where the file does not say."""

    surveyed: Numbers
    passed: Numbers
    failed: Numbers
    not_applicable: Numbers

    @property
    def complete(self) -> CountMatrix:
        """With what follows from the rest: of surveyed, passed and failed any two give the third. Those whom the
        question does not concern are not among the surveyed."""
        passed = np.where(np.isnan(self.passed), self.surveyed - self.failed, self.passed)
        failed = np.where(np.isnan(self.failed), self.surveyed - passed, self.failed)
        return CountMatrix(passed + failed, passed, failed, self.not_applicable)


def count_matrix(numbers: Numbers) -> CountMatrix:
    """From columns that go indicator by indicator, in each by COUNTS."""
    return CountMatrix(*(numbers[:, at :: len(COUNTS)] for at in range(len(COUNTS))))

"""The reason against a row: the first one stays."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..reports import masked


def mark(rows: pd.DataFrame, wrong: NDArray[np.bool_], finding_id: str, shown: pd.Series | None = None) -> None:
    """Note the reason where there is none yet."""
    if wrong.any():
        wrong = wrong & rows["finding_id"].eq("").to_numpy()
        rows.loc[wrong, "finding_id"] = finding_id
        if shown is not None:
            rows.loc[wrong, "value"] = masked(shown[wrong])

"""The kinds of many places at once, by the same rules as `domain.landmarks`."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.landmarks import LandmarkKinds, TagRule, name_keys

Kinds = npt.NDArray[np.object_]
"""Kind ids, empty where none is told."""


def classify(names: pd.Series, tags: pd.DataFrame | None, kinds: LandmarkKinds) -> pd.DataFrame:
    """Columns kind (None where nothing tells) and how ("tag", "name" or ""), on the index of `names`.

    `tags` has a column for each key, in the order of `names`, "" where a place lacks it. A strong tag goes before the
    name, the name before a weak tag: a temple that is also tagged as an attraction is a temple.
    """
    strong = _by_tags(tags, kinds, weak=False, count=len(names))
    named = _by_name(names, kinds)
    weak = _by_tags(tags, kinds, weak=True, count=len(names))
    kind: Kinds = np.where(strong != "", strong, np.where(named != "", named, weak))
    how = np.where(strong != "", "tag", np.where(named != "", "name", np.where(weak != "", "tag", "")))
    kind[kind == ""] = None
    return pd.DataFrame({"kind": kind, "how": how}, index=names.index)


def _by_tags(tags: pd.DataFrame | None, kinds: LandmarkKinds, *, weak: bool, count: int) -> Kinds:
    found = np.full(count, "", dtype=object)
    if tags is None:
        return found
    given = {key: tags[key].to_numpy(dtype=object) for key in tags}
    for rule, kind in kinds.tag_rules:
        if rule.weak == weak and all(key in given for key, _ in rule.conditions):
            found[(found == "") & _fits(given, rule)] = kind
    return found


def _fits(tags: dict[str, Kinds], rule: TagRule) -> npt.NDArray[np.bool_]:
    fits = [tags[key] != "" if value == "*" else tags[key] == value for key, value in rule.conditions]
    return np.asarray(np.logical_and.reduce(fits), dtype=bool)


def _by_name(names: pd.Series, kinds: LandmarkKinds) -> Kinds:
    """Each distinct name is looked at once: by its beginning, else by a word in it, as `LandmarkKinds.kind_of_name`."""
    distinct = names.unique().tolist()
    beginnings = dict(kinds.beginnings)
    begins = re.compile(f"({'|'.join(re.escape(word) for word in beginnings)})(?![a-z])").match
    told = {}
    for name, key in zip(distinct, name_keys(distinct)):
        begun = begins(key)
        told[name] = (
            beginnings[begun[1]]
            if begun and begun[1]
            else next((id_ for word, id_ in kinds.contents if word in key), "")
        )
    return np.asarray(names.map(told), dtype=object)

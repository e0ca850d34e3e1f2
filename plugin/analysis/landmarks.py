"""The kinds of many places at once, by the same rules as `domain.landmarks`."""

from __future__ import annotations

import re

import pandas as pd

from ..domain.landmarks import LandmarkKinds, TagRule, name_key


def classify(names: pd.Series, tags: pd.DataFrame | None, kinds: LandmarkKinds) -> pd.DataFrame:
    """Columns kind (None where nothing tells) and how ("tag", "name" or ""), on the index of `names`.

    `tags` has a column for each key, in the order of `names`, "" where a place lacks it. A strong tag goes before the
    name, the name before a weak tag: a temple that is also tagged as an attraction is a temple.
    """
    strong = _by_tags(tags, kinds, weak=False, index=names.index)
    named = _by_name(names, kinds)
    weak = _by_tags(tags, kinds, weak=True, index=names.index)
    kind = strong.fillna(named).fillna(weak)
    how = pd.Series("", index=names.index)
    how = how.mask(weak.notna(), "tag").mask(named.notna(), "name").mask(strong.notna(), "tag")
    return pd.DataFrame({"kind": kind.astype(object).where(kind.notna(), None), "how": how})


def _by_tags(tags: pd.DataFrame | None, kinds: LandmarkKinds, *, weak: bool, index: pd.Index) -> pd.Series:
    found = pd.Series(index=index, dtype=object)
    if tags is None:
        return found
    given = tags.set_axis(index, axis=0)
    for rule, kind in kinds.tag_rules:
        if rule.weak == weak and all(key in given.columns for key, _ in rule.conditions):
            found = found.mask(found.isna() & _fits(given, rule), kind)
    return found


def _fits(tags: pd.DataFrame, rule: TagRule) -> pd.Series:
    fits = pd.Series(True, index=tags.index)
    for key, value in rule.conditions:
        fits &= (tags[key] != "") if value == "*" else (tags[key] == value)
    return fits


def _by_name(names: pd.Series, kinds: LandmarkKinds) -> pd.Series:
    keys = names.map({name: name_key(name) for name in names.unique()})
    words = "|".join(re.escape(word) for word, _ in kinds.beginnings)
    found = keys.str.extract(f"^({words})(?![a-z])", expand=False).map(dict(kinds.beginnings)).astype(object)
    for word, kind in kinds.contents:
        found = found.mask(found.isna() & keys.str.contains(word, regex=False), kind)
    return found

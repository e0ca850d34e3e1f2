"""The kinds on the keys 1 to 9: those used last, each on its key as long as it is in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsSettings

KEYS = 9
_SLOTS = "chumchon/quick_kinds"
_ORDER = "chumchon/quick_kinds_used"


class QuickKinds:
    """A new kind takes the key of the one that was not used for the longest time; no other moves."""

    def __init__(self, kinds: Sequence[str]) -> None:
        """`kinds`: all there are, those that come first where nothing was used yet in front."""
        settings = QgsSettings()
        saved = [kind for kind in settings.value(_SLOTS, [], type=list) if kind in kinds]
        self.slots = _filled(saved, kinds)
        used = [kind for kind in settings.value(_ORDER, [], type=list) if kind in self.slots]
        self._used = [*(kind for kind in reversed(self.slots) if kind not in used), *used]

    def use(self, kind: str) -> bool:
        """Whether the keys have changed."""
        changed = kind not in self.slots
        if changed:
            oldest = self._used.pop(0)
            self.slots[self.slots.index(oldest)] = kind
        else:
            self._used.remove(kind)
        self._used.append(kind)
        QgsSettings().setValue(_SLOTS, self.slots)
        QgsSettings().setValue(_ORDER, self._used)
        return changed


def _filled(saved: Iterable[str], kinds: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*saved, *kinds]))[:KEYS]

"""Where QGIS changed between 3.22 and its newest version; nothing outside this module asks for the version."""

from __future__ import annotations

from qgis.core import Qgis, QgsAttributeEditorContainer


def make_tab(container: QgsAttributeEditorContainer) -> None:
    """A container is a group box unless told otherwise; `setType` came with QGIS 3.32."""
    if hasattr(container, "setType"):
        container.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        container.setIsGroupBox(False)

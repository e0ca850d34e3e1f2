"""The composition root: puts the plugin into QGIS and takes it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .i18n import content_is_thai, load_translator, tr
from .layers.expression_functions import ExpressionFunctions
from .processing.provider import ChumchonProvider

if TYPE_CHECKING:
    from .gui.desktop import Desktop
    from .gui.window import Window


class ChumchonPlugin:
    """QGIS calls initGui and unload in its window, initProcessing alone in qgis_process."""

    def __init__(self, desktop: Desktop | None) -> None:
        self.desktop = desktop
        self.provider: ChumchonProvider | None = None
        self.translator: QTranslator | None = None
        self.functions: ExpressionFunctions | None = None
        self.window: Window | None = None

    def initProcessing(self) -> None:
        self.translator = load_translator()
        if self.translator is not None:
            QCoreApplication.installTranslator(self.translator)
        self.functions = ExpressionFunctions(tr, content_is_thai)
        self.provider = ChumchonProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        from .gui.window import Window

        self.initProcessing()
        self.window = Window(self.desktop)

    def unload(self) -> None:
        if self.window is not None:
            self.window.remove()
            self.window = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.functions is not None:
            self.functions.remove()
            self.functions = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None

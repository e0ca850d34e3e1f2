"""The plugin's two languages: tr() and the translator."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QLocale, QSettings, QTranslator

CONTENT_LANGUAGE = "chumchon/content_language"
I18N_FOLDER = Path(__file__).parent.parent / "i18n"


def tr(text: str) -> str:
    """The text in the user's language. Never called at import time: the translator is installed later."""
    return QCoreApplication.translate("@default", text)


def user_locale() -> QLocale:
    """QGIS's own choice: the override in its options, else the system's."""
    settings = QSettings()
    if settings.value("locale/overrideFlag", False, type=bool):
        return QLocale(settings.value("locale/userLocale", "", type=str))
    return QLocale.system()


def is_thai() -> bool:
    return user_locale().language() == QLocale.Language.Thai


def content_is_thai() -> bool:
    """Whether layers, forms, proposals and sheets are in Thai: they are for villagers, whatever language QGIS speaks.

    The setting chumchon/content_language holds `en` where an office wants English ones.
    """
    return QSettings().value(CONTENT_LANGUAGE, "th", type=str) != "en"


def load_translator(locale: QLocale | None = None) -> QTranslator | None:
    """The translator for the locale, None where the source language serves. The caller installs and removes it."""
    translator = QTranslator()
    if translator.load(locale or user_locale(), "chumchon", "_", str(I18N_FOLDER)):
        return translator
    return None

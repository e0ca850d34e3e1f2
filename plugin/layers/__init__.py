"""Adapters to qgis.core: layers, forms, styles, projects."""

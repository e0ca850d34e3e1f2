"""Tables, numbers and geometry without QGIS."""

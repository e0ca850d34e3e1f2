"""Map sheets as QGIS print layouts."""

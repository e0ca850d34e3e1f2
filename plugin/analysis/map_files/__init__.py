"""Map files as offices send them, read with GDAL where GDAL reads them, and never written to."""

"""The plugin's rooms; DESIGN: domain, store, analysis, layers, charts, layouts, sharing, processing, gui."""

"""Office files as tables of text: reading them cell by cell, finding their heading, writing workbooks."""

"""The window in which a survey is imported: file, columns, repairs, review, result."""

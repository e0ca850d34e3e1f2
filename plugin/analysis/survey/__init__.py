"""A survey file from its cells to reconciled rows: columns, addresses, answers, households, counts."""

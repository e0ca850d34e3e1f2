"""The workspace's files as SQLite; standard library only."""

"""The vocabulary of community development and its rules; standard library only."""

"""Map files as offices send them, made for tests: the same places in every format."""

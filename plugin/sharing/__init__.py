"""The only way out of the office: the publish gate and what goes through it."""

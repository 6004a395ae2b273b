"""The review desk: the queue, one entry at a time, and what people decide on it."""

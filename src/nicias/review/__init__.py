"""The review desk: what to look at first, and what people decide."""

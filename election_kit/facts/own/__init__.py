"""Elections of one's own: votes by unit, read from what people have."""

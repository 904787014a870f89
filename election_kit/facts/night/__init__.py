"""The night of 2020: calls, and the count as it was posted."""

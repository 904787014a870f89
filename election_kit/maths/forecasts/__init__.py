"""Chances of units, and what they make of the whole."""

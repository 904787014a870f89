"""Minimal winning coalitions, outcome counts and the trees of them."""

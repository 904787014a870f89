"""The map one can click."""

"""What stands beside the map on the board."""

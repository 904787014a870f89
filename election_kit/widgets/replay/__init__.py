"""The night of 3 November 2020, played again."""

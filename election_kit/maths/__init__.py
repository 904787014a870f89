"""What follows from the facts: exact, immutable, standard library; opens no file, knows
no year.
"""

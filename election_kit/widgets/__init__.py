"""On screen: live widgets. A widget knows traits and maths; only ``board`` knows
several widgets.
"""

"""On paper: maps and charts as matplotlib Axes, and the ground they are drawn on."""

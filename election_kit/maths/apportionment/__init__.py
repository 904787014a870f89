"""How House seats are divided among the states, exactly."""

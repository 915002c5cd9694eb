"""Rules that open cases by themselves: what they look for, what they would have opened, caps."""

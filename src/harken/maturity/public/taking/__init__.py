"""Taking the test without Django: the raw door, what it knows, what it answers."""

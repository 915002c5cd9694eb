"""What a rule looks for, compiled, and held against signals."""

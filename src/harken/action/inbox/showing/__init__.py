"""Cases as pages show them to one reader."""

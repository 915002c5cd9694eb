"""What the templates of the area may use."""

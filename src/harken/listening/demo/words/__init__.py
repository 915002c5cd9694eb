"""What the demo's customers write, by language."""

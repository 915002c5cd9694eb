"""What we stand for: vision, values, and principles for every day."""

"""Days, times of day and durations, as people write them."""

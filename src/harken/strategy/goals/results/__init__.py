"""What became of a goal at its deadline: hit, missed or not knowable, with the evidence."""

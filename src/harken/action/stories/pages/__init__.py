"""Pages on which stories are written and published."""

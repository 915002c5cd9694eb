"""From the log into the lake: facts, sealing, rebuilding, and the tail not yet sealed."""

"""Indexes in the strategy: what hangs loose of them, and their components under goals."""

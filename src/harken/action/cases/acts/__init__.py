"""The larger acts: opening, handing over, merging."""

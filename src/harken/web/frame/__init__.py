"""The frame of every page: whose it is, who reads it, where they may go."""

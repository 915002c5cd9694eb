"""What everybody may read of what was done, without signing in."""

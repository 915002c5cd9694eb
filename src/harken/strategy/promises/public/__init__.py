"""What everybody may see of promises, without signing in."""

"""Files that belong together by a key: found, and joined."""

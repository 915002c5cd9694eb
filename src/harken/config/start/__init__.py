"""What has to be true before a process starts: home, port, database."""

"""Work on files that strangers made, done in a child process that may fail without harm."""

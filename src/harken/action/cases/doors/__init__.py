"""Cases for programs and in the terminal: API, command, export."""

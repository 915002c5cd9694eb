"""What is done in a child: understanding a file, and making its rows ready. No database here."""

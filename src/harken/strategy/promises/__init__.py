"""What customers can expect of us, and whether it is kept."""

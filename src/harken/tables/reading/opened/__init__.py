"""What a file is by its bytes, and its unpacked bytes."""

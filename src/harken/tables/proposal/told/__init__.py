"""What others tell of the columns: the tool that made the file, a codebook."""

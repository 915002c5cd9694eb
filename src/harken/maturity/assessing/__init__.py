"""Several raters' answers, from a round or a file: what may be told of them, and as JSON."""

"""The pages on which kinds of cases and plays are set up."""

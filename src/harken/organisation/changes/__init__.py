"""What the nouns' writes share: the log, the announcement, how they refuse and are taken back."""

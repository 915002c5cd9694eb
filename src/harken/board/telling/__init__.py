"""The board in words and lines: the same for the live page, its stream and the wall."""

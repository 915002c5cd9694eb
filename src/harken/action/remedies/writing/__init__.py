"""Writing a remedy down, judged while it is written."""

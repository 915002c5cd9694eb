"""From counts to figures with their intervals; no words, no HTTP."""

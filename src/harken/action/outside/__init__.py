"""An outside help-desk or tracker: cases passed there, and what became of them read back."""

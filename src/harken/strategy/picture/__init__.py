"""The chain as one picture: from the vision to the evidence, and what hangs loose."""

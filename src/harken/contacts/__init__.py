"""People we may write to: who they are, what they agreed to, and that they can leave."""

"""Who is away until when, and who answers in their place."""

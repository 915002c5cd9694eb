"""Ways out: webhooks, notices to chat, and the one HTTP client that may leave the house."""

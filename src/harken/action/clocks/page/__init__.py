"""The clocks on a case's page, and more time for the final letter."""

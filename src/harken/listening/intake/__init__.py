"""The way in over HTTP: durable, quick, safe to repeat."""

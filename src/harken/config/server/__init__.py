"""The server: a raw ASGI part for health and event streams, Django for everything else."""

"""Streams: what pages show while it changes, to everybody who watches and may."""

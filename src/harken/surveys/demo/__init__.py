"""The demo company asks its customers whether they could help themselves."""

"""`harken up`: one light process that keeps the server and the worker alive."""

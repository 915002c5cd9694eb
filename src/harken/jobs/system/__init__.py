"""The system page: is work being done, what was done, what was given up."""

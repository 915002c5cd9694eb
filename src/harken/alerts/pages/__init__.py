"""The pages: one's own alerts, and setting one."""

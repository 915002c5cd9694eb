"""The inbox: what is urgent, three panes, keys, many cases at once, who else is looking."""

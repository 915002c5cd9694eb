"""The demo company asks how mature it is: twice before, and again just now."""

"""What the organisation stands for, promises, aims at and does for it, in one chain."""

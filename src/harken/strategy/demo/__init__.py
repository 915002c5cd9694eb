"""The demo company states what it stands for, promises and aims at."""

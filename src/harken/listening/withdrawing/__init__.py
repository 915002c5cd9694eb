"""Undoing an import inside the ordered log, and deleting for good what it had brought."""

from harken.listening.withdrawing.purging import clear_away, purge_withdrawn
from harken.listening.withdrawing.stretches import Stretch
from harken.listening.withdrawing.undoing import Withdrawn, withdraw

__all__ = ["Stretch", "Withdrawn", "clear_away", "purge_withdrawn", "withdraw"]

"""What is written in cases: answers, notes, sides, drafts, and what comes in."""

from harken.action.conversation.letters.taking import NewEntry, take_in
from harken.action.conversation.writing.drafting import drop_draft, save_draft
from harken.action.conversation.writing.noting import ask_side, write_note
from harken.action.conversation.writing.replying import CHANNELS, Reply, reply
from harken.action.conversation.writing.siding import add_side, withdraw_side

__all__ = [
    "CHANNELS", "NewEntry", "Reply", "add_side", "ask_side", "drop_draft", "reply", "save_draft",
    "take_in", "withdraw_side", "write_note",
]  # fmt: skip

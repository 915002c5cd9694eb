"""What a file most likely means: a plan, with a reason for everything in it."""

from harken.tables.proposal.known import Known
from harken.tables.proposal.proposing import propose

__all__ = ["Known", "propose"]

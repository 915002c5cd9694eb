"""How much a file may hold: beyond these it is refused with a sentence, before memory is short."""

COLUMNS = 2_000
CELL = 1_000_000
"""Characters of one cell."""
RECORD = 8_000_000
"""Characters of one line, or of one record of JSON."""
HEAD = 50
"""Rows looked at before the header is decided."""
BLOCK = 1_000_000
"""Bytes read at once."""
BATCH_ROWS = 50_000
BATCH_CELLS = 600_000
BATCH_CHARACTERS = 16_000_000
UNPACKED = 2_000_000_000
"""Bytes a packed sheet may hold unpacked."""
RATIO = 200
"""How much smaller packing may make a file that is over `RATIO_FROM` unpacked."""
RATIO_FROM = 100_000_000
PROBLEMS = 20_000
"""Problems listed one by one; further ones are only counted."""

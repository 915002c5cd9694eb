"""Events made small once, for all who take them so.

Each event is a closed run of deflate blocks that refer to nothing before it. So the same bytes
continue every viewer's gzip stream, whatever it was sent before. The stream never ends with
gzip's sums, as it is cut off anyway.
"""

import zlib

BEGIN = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
HEADER = (b"content-encoding", b"gzip")
LEVEL = 5


def pack(event: bytes) -> bytes:
    """Return the event as it is sent to those who take gzip."""
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(event) + packing.flush(zlib.Z_SYNC_FLUSH)


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes gzip, as its header says."""
    offers = [offer.replace(" ", "").lower() for offer in accept_encoding.split(",")]
    return any(offer.split(";")[0] == "gzip" and not offer.endswith("q=0") for offer in offers)

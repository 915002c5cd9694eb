"""A survey inside a zip (`.lsa` of LimeSurvey, or packed by hand): taken out within limits."""

import io
import zipfile
import zlib

from harken.tables.said import CannotRead, said

WANTED = (".lss", ".qsf", ".json")
MOST_FILES = 1000


def unpacked(content: bytes, most: int) -> bytes:
    """Return the survey that lies in a zip, or the content itself where it is none.

    Raises CannotRead for a zip that is broken, has none or several, or swells beyond `most` bytes.
    """
    if not content.startswith(b"PK\x03\x04"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, _only(archive), most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        if isinstance(error, CannotRead):
            raise
        raise CannotRead(
            said(
                "The archive is damaged or needs a password. Unpack it yourself and bring the"
                " .lss, .qsf or .json file inside."
            )
        ) from error


def _only(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = archive.infolist()[:MOST_FILES]
    found = [one for one in files if one.filename.lower().endswith(WANTED)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise CannotRead(
            said("The archive holds no survey: no .lss, .qsf or .json file lies in it.")
        )
    raise CannotRead(
        said(
            "The archive holds %(count)d surveys. Unpack it and bring them one by one.",
            count=len(found),
        )
    )


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(one) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise CannotRead(
            said(
                "Unpacked, the survey is larger than %(most)d MB, which no survey is. Unpack it"
                " yourself and look whether it is what you expect.",
                most=most // 1024 // 1024,
            )
        )
    return content

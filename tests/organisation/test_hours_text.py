import pytest

from harken.organisation.calendars.hours_text import WrongHours, read_hours, write_hours


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("", ""),
        ("9-17", "09:00-17:00"),
        ("14:00 – 18:00; 9.30-13", "09:30-13:00, 14:00-18:00"),
        ("00:00-24:00", "00:00-24:00"),
        ("09:00-13:00,13:00-17:00", "09:00-13:00, 13:00-17:00"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, tidy: str) -> None:
    assert write_hours(read_hours(text)) == tidy


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nine to five", "“nine to five” is not a span of time. Write it like 09:00-17:00."),
        (
            "22:00-06:00",
            (
                "22:00-06:00 runs over midnight. "
                "Write 22:00-24:00 on this day and 00:00-06:00 on the next one."
            ),
        ),
        (
            "09:00-13:00, 12:59-18:00",
            "09:00-13:00 and 12:59-18:00 overlap. Write them as one span or move one.",
        ),
        (
            "09:00-09:00",
            "09:00-09:00 begins and ends at the same time. For a whole day write 00:00-24:00.",
        ),
        ("09:00-24:01", "24:01 is not a time of day. Times run from 00:00 to 24:00."),
        ("09:60-17:00", "09:60 is not a time of day. Times run from 00:00 to 24:00."),
    ],
)
def test_wrong_hours_are_refused_with_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(WrongHours) as refusal:
        read_hours(text)
    assert str(refusal.value) == sentence

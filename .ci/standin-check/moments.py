"""Reads instants as the service does: ISO 8601 in many spellings, and Unix time."""

import re
from calendar import monthrange
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SPELLED = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt _]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?"
    r"(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d))?)?",
    re.ASCII,
)


class Unreadable(Exception):
    """What is no moment, with the type of the mistake and the reason."""

    def __init__(self, reason, kind="datetime_from_date_parsing"):
        super().__init__(reason)
        self.reason = reason
        self.kind = kind


def read_moment(given):
    """The moment in UTC, or None where its offset takes it out of the calendar."""
    if isinstance(given, (int, float)):
        return since_epoch(given)
    if re.fullmatch(r"[+-]?\d+(?:\.\d*)?", given, re.ASCII):
        return since_epoch(float(given) if "." in given else int(given))
    spelled = SPELLED.fullmatch(given)
    check_date(given)
    if not spelled:
        raise Unreadable("unexpected extra characters at the end of the input")
    year, month, day, hour, minute, second, fraction, sign, hours, minutes = spelled.groups()
    if year == "0000":
        raise Unreadable("year 0 is out of range", "datetime_parsing")
    moment = datetime(
        *(int(year), int(month), int(day)),
        *(int(hour or 0), int(minute or 0), int(second or 0)),
        int((fraction or "0").ljust(6, "0")[:6]),
        timezone.utc,
    )
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        return moment + offset if sign == "-" else moment - offset
    except OverflowError:
        return None


def check_date(text):
    """Refuses a text that does not begin with a day of the calendar, for the first thing that is wrong with it."""
    if len(text) < 10:
        raise Unreadable("input is too short")
    for name, at, length in (("year", 0, 4), ("month", 5, 2), ("day", 8, 2)):
        if at and text[at - 1] != "-":
            raise Unreadable("invalid date separator, expected `-`")
        if not re.fullmatch(r"\d+", text[at : at + length], re.ASCII):
            raise Unreadable(f"invalid character in {name}")
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if not 1 <= month <= 12:
        raise Unreadable("month value is outside expected range of 1-12")
    # Year 0 is told after this, and counts as a leap year.
    if not 1 <= day <= monthrange(year or 4, month)[1]:
        raise Unreadable("day value is outside expected range")


def since_epoch(number):
    # Numbers this large count milliseconds.
    seconds = number / 1000 if abs(number) > 2e10 else number
    try:
        return EPOCH + timedelta(seconds=seconds)
    except OverflowError as error:
        end = "after 9999" if number > 0 else "before 0000"
        raise Unreadable(f"dates {end} are not supported as unix timestamps", "datetime_parsing") from error

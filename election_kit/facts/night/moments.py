"""Moments of the count of 2020, in UTC."""

from datetime import UTC, datetime

from election_kit.errors import BadTime, WrongType, shown

YEAR = 2020
#: The count and the calls are on record from the first to the second moment.
FIRST = datetime(2020, 11, 3, tzinfo=UTC)
LAST = datetime(2020, 11, 20, 23, 59, 59, tzinfo=UTC)


def moment(at: datetime | str) -> datetime:
    """Return a time of the 2020 count in UTC; a time without an offset is taken as UTC.

    Text that is no ISO time, or a time outside the record, raises
    :class:`~election_kit.errors.BadTime`.

    >>> moment("2020-11-05T22:50-05:00").isoformat()
    '2020-11-06T03:50:00+00:00'
    """
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at.strip())
        except ValueError:
            raise BadTime(
                f"Cannot read {shown(at)} as a time. Expected text like"
                " '2020-11-06T09:50Z'."
            ) from None
    if not isinstance(at, datetime):
        raise WrongType(f"A time is an ISO text or a datetime, not {shown(at)}.")
    time = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not FIRST <= time <= LAST:
        raise BadTime(
            f"{time.isoformat()} is outside the record, which covers 3 to 20 November"
            " 2020 (UTC)."
        )
    return time.astimezone(UTC)

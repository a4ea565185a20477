"""Too many requests: the client waits as long as it is told, and is then let in."""

import re

from api import READ_ONLY, UNKNOWN
from expect import ANY_TEXT, Match

LIMITED = r"✗ Rate limited\n  Retry in (\d+)s\. Rate limit exceeded\. Try again in \1s\.\n"
LONGEST_WAIT = 60
ATTEMPTS = 4  # The client's own: one, and three more.


def walk(walk):
    a_minute(walk)
    an_hour(walk)


def a_minute(walk):
    """Three requests a minute are admitted, whatever becomes of them."""
    omi = walk.client("minute").at_home("minute")
    walk.step("the first request of a minute is admitted", omi("memory", "list"), out=ANY_TEXT, asked=[200])
    walk.step("a request that finds nothing counts", omi("goal", "get", "nope"), code=5, err=ANY_TEXT, asked=[404])
    walk.step("a refused request counts", omi("memory", "create", ""), code=1, err=ANY_TEXT, asked=[422])

    said = omi.impatient("memory", "list")
    walk.step(
        "the fourth request is refused, however often it is tried", said, code=4, err=Match(LIMITED), asked=[429] * ATTEMPTS
    )
    walk.holds("the client is told to wait for the minute's end", waits_within(said, LONGEST_WAIT), said.waits)
    said = omi.impatient("auth", "login", "--api-key", omi.key)
    kept = Match(
        r"! Could not verify the key right now \(Rate limited\)\. It is stored — try again shortly\.\n"
        r"✓ Logged in as profile default \(omi_de…0200\)\.\n"
    )
    walk.step("a key that cannot be tried is kept", said, err=kept, asked=[429] * ATTEMPTS)
    reader = walk.client("minute", READ_ONLY).at_home("reader")
    walk.step("another key has a minute of its own", reader("memory", "list"), out=ANY_TEXT, asked=[200])
    stranger = walk.client("minute", UNKNOWN).at_home("stranger")
    walk.step("a stranger is refused as a stranger", stranger("memory", "list"), code=2, err=ANY_TEXT, asked=[401])

    said = omi.impatient("goal", "list", clock=True)
    walk.step("a client that waited as it was told is let in", said, out=ANY_TEXT, asked=[429, 200])
    walk.step("a new minute has room for more", omi("goal", "list"), out=ANY_TEXT, asked=[200])


def an_hour(walk):
    """The backend's limits are hourly and per policy; the client never waits that long."""
    omi, api = walk.client("hour").at_home("hour"), walk.api("hour")
    for _ in range(25):
        status, answer = api.ask("DELETE", "/v1/dev/user/conversations/nope")
        assert status == 404, answer
    said = omi.impatient("conversation", "create", "--text", "One too many.")
    walk.step("the twenty-sixth change of a conversation is refused", said, code=4, err=Match(LIMITED), asked=[429] * ATTEMPTS)
    walk.holds("the client waits a minute at most, three times", said.waits == [LONGEST_WAIT] * (ATTEMPTS - 1), said.waits)
    told = re.search(r"Retry in (\d+)s", said.err)
    walk.holds("the client is told to wait for the hour's end", told and 3500 < int(told[1]) <= 3600, said.err)
    walk.step("conversations can still be read", omi.json("conversation", "list"), out=Match(r"(?s)\[.*\]\n"), asked=[200])
    walk.step("memories have a limit of their own", omi.json("memory", "delete", "nope", "-y"), code=5, err=ANY_TEXT, asked=[404])


def waits_within(said, longest):
    return len(said.waits) == ATTEMPTS - 1 and all(1 <= wait <= longest for wait in said.waits)

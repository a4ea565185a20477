"""Keys that end in what happens: the client meets each failure, and says what it must."""

from expect import Match, refused

ATTEMPTS = 4  # The client's own: one, and three more.
TROUBLE = [
    ("an unknown key", "0401", 2, refused("Authentication failed", "Invalid API key"), [401]),
    ("an unpaid account", "0402", 1, Match(r"✗ HTTP 402\n  .+\n"), [402]),
    ("a key without scopes", "0403", 2, Match(r"✗ Insufficient permissions\n  .+\n"), [403]),
    (
        "too many requests",
        "0429",
        4,
        Match(r"✗ Rate limited\n  Retry in (\d+)s\. Rate limit exceeded\. Try again in \1s\.\n"),
        [429] * ATTEMPTS,
    ),
    ("a failing service", "0500", 3, refused("Server error (500)", "Internal Server Error"), [500] * ATTEMPTS),
    ("a failing limiter", "0503", 3, refused("Server error (503)", "Rate limiter unavailable"), [503] * ATTEMPTS),
    ("a cut connection", "dead", 1, Match(r"omi: unexpected error: .*\n"), []),
]


def walk(walk):
    for name, ending, code, err, asked in TROUBLE:
        omi = walk.client("docs", "omi_dev_" + ending.rjust(32, "0"))
        said = omi.impatient("memory", "list")
        walk.step(f"the client survives {name}", said, code=code, err=err, asked=asked)
    walk.holds("a cut connection is tried as often as a failing service", len(said.waits) == ATTEMPTS - 1, said.waits)
    omi = walk.client("docs")
    goal = walk.api("docs").get("/v1/dev/user/goals")[0]
    said = omi.impatient("goal", "progress", goal["id"], "nan")
    wanted = refused("Server error (500)", "Internal Server Error")
    walk.step("a progress that is not a number fails in the service", said, code=3, err=wanted, asked=[500] * ATTEMPTS)

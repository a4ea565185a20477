"""The official client, but it does not wait between its attempts.

Each wait is written to the file in OMI_WAITS instead. Where OMI_CLOCK_URL is
set, the mock's clock moves by as much as the client would have slept, so a
client that is told to come back in 58 seconds finds that they have passed.
"""

import json
import os
import time
import urllib.request

from omi_cli.main import main


def pass_time(seconds):
    with open(os.environ["OMI_WAITS"], "a", encoding="utf-8") as waits:
        waits.write(f"{seconds}\n")
    if clock := os.environ.get("OMI_CLOCK_URL"):
        body = json.dumps({"by": f"{seconds:.0f}s"}).encode()
        urllib.request.urlopen(urllib.request.Request(clock, body, {"Content-Type": "application/json"})).close()


time.sleep = pass_time
main()

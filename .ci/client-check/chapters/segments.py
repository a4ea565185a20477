"""`omi conversation from-segments`: a conversation from a file of transcript segments."""

import json

from chapters.conversations import PATH, QUEUED, newest, stored
from expect import TEXT, Json, Match, invalid, refused

SEGMENTS = [
    {"text": " Shall we order? ", "speaker": "SPEAKER_00", "is_user": True, "start": 0, "end": 2.5},
    {"text": "Yes, the soup.", "speaker": "SPEAKER_01", "start": 2.5, "end": 4},
    {"text": "Me too.", "speaker": "SPEAKER_01", "speaker_id": 7, "start": 4.0, "end": 5.25},
    {"text": "Three soups.", "start": 5.25, "end": 9},
]


def walk(walk):
    omi, api = walk.client("docs"), walk.api("docs")
    file = omi.home / "segments.json"
    creates(walk, omi, api, file)
    refuses(walk, omi, file)
    reads_the_file_first(walk, omi, file)


def creates(walk, omi, api, file):
    file.write_text(json.dumps(SEGMENTS))
    said = omi.json("conversation", "from-segments", str(file), "--started-at", "2026-09-03T12:34:56")
    walk.step("a conversation is created from a list of segments", said, out=Json(QUEUED), asked=[200])
    order = newest(api, "2026-09-03T12:34:56Z")
    names = [TEXT, "Speaker 1", "Speaker 7", "Speaker 0"]
    speakers = [0, 1, 7, 0]
    kept = [
        {
            "id": TEXT,
            "text": sent["text"].strip(),
            "speaker_id": speaker_id,
            "speaker_name": name,
            "start": float(sent["start"]),
            "end": float(sent["end"]),
        }
        for sent, speaker_id, name in zip(SEGMENTS, speakers, names)
    ]
    wanted = stored(order, "2026-09-03T12:34:56Z", "2026-09-03T12:35:05Z", transcript_segments=kept)
    said = omi.json("conversation", "get", order, "--include-transcript")
    walk.step("segments are kept, and the last one ends the conversation", said, out=Json(wanted))
    said = omi.json("conversation", "get", order)
    walk.step("a transcript is shown only when asked for", said, out=Json({**wanted, "transcript_segments": None}))

    title = {**api.get(f"{PATH}/{order}")["structured"], "title": "Three soups"}
    nameless = [{**segment, "speaker_name": None} for segment in kept]
    said = omi.json("conversation", "update", order, "--title", "Three soups")
    walk.step(
        "a change shows the segments without names",
        said,
        out=Json({**wanted, "structured": title, "transcript_segments": nameless}),
    )

    file.write_text(json.dumps({"transcript_segments": SEGMENTS, "client_session_id": "dropped by the client"}))
    options = ["--source", "omi", "--started-at", "2026-09-04", "--finished-at", "2026-09-04 00:00:30", "--language", "de"]
    said = omi("conversation", "from-segments", str(file), *options)
    walk.step(
        "a conversation is created from an object with segments",
        said,
        out=Match(r" id +\S+ *\n status +completed *\n discarded +✗ *\n"),
        err=Match(r"✓ Conversation queued: \S+\n"),
    )
    second = newest(api, "2026-09-04T00:00:00Z")
    wanted = stored(second, "2026-09-04T00:00:00Z", "2026-09-04T00:00:30Z", source="omi", language="de")
    walk.step(
        "a conversation keeps its source, its end and its language", omi.json("conversation", "get", second), out=Json(wanted)
    )
    omi.json("conversation", "from-segments", str(file), "--source", "toaster", "--started-at", "2026-09-05")
    third = newest(api, "2026-09-05T00:00:00Z")
    wanted = stored(third, "2026-09-05T00:00:00Z", "2026-09-05T00:00:09Z", source="unknown")
    walk.step("a source that nobody knows is unknown", omi.json("conversation", "get", third), out=Json(wanted))


def refuses(walk, omi, file):
    good = {"text": "x", "start": 0, "end": 1}
    ends = ["--started-at", "2026-09-06", "--finished-at", "2026-09-06"]
    missing = "body.transcript_segments.1.text: Field required; body.transcript_segments.1.end: Field required"
    for name, segments, options, detail in (
        ("no segments", [], [], "body.transcript_segments: List should have at least 1 item after validation, not 0"),
        (
            "too many segments",
            [good] * 501,
            [],
            "body.transcript_segments: List should have at most 500 items after validation, not 501",
        ),
        ("a segment that lacks members", [good, {"start": 0}], [], missing),
        (
            "a number that is none",
            [good | {"end": "late"}],
            [],
            "body.transcript_segments.0.end: Input should be a valid number, unable to parse string as a number",
        ),
        ("a segment of no time", [good, good | {"start": 1}], [], "Segment 1: end time must be after start time"),
        ("a segment before the start", [good | {"start": -1}], [], "Segment 0: start time cannot be negative"),
        ("a segment of spaces", [good | {"text": "  "}], [], "Segment 0: text cannot be empty"),
        ("an end that is the start", [good], ends, "finished_at must be after started_at"),
    ):
        file.write_text(json.dumps(segments))
        said = omi("conversation", "from-segments", str(file), *options)
        walk.step(f"a transcript with {name} is refused", said, code=1, err=invalid(detail), asked=[422])


def reads_the_file_first(walk, omi, file):
    said = omi("conversation", "from-segments", "/nowhere.json")
    walk.step("the client does not ask without a file", said, code=1, err=refused("File not found: /nowhere.json"), asked=[])
    file.write_text('{"segments": []}')
    said = omi("conversation", "from-segments", str(file))
    detail = "Each segment needs at least 'text', 'start', 'end'."
    wanted = refused("JSON must be a list, or an object with 'transcript_segments' key", detail)
    walk.step("the client does not ask with another kind of file", said, code=1, err=wanted, asked=[])
    file.write_text("{")
    said = omi("conversation", "from-segments", str(file))
    walk.step("the client does not ask with a broken file", said, code=1, err=Match(r"(?s)✗ Invalid JSON in .*"), asked=[])

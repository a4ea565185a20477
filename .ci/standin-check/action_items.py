"""Action items of one account, kept as the service keeps them."""

import secrets
import string
import uuid
from datetime import datetime, timedelta, timezone

from fields import Reader
from refusals import Refusal

LETTERS = string.ascii_letters + string.digits

# What the account holds before anybody asks: what is to do, whether it is done, and in
# how many days it is due. A conversation was about the last of it.
SEED = (
    ("Call the dentist", False, 3),
    ("Order new boots", False, None),
    ("Send the drawings to the city", False, 1),
    ("Book the train to Bath", True, -2),
    ("Return the library books", True, None),
)


class ActionItems:
    """What can be done with action items; each method takes what came in and gives what goes out."""

    def __init__(self):
        self.kept = {}
        for description, completed, days in SEED:
            due = None if days is None else self.now() + timedelta(days=days)
            item = self.keep({"description": description, "completed": completed, "due_at": due})
        item["conversation_id"] = str(uuid.uuid4())

    def list(self, query, _id, _body):
        reader = Reader()
        completed = reader.parameter(query, "completed", reader.truth)
        start = reader.parameter(query, "start_date", reader.moment)
        end = reader.parameter(query, "end_date", reader.moment)
        limit = reader.number(query, "limit", 100)
        offset = max(reader.number(query, "offset", 0), 0)
        reader.settle()
        found = [
            item
            for item in self.in_order()
            if query.get("conversation_id") in (None, item["conversation_id"])
            and completed in (None, item["completed"])
            and (start is None or item["created_at"] >= start)
            and (end is None or item["created_at"] <= end)
        ]
        return [self.shown(item) for item in found[offset : offset + min(max(limit, 1), 1000)]]

    def create(self, _query, _id, body):
        reader = Reader()
        given = self.read_new(reader, body, ["body"])
        reader.settle()
        if not given["description"].strip():
            raise Refusal(422, "description cannot be empty")
        return self.shown(self.keep(given))

    def create_batch(self, _query, _id, body):
        reader = Reader()
        given = []
        if (holder := reader.members(body, ["body"])) is not None:
            entries = reader.entries(lambda entry, loc: self.read_new(reader, entry, loc), longest=50)
            given = reader.member(holder, ["body"], "action_items", entries)
        reader.settle()
        if not all(item["description"].strip() for item in given):
            raise Refusal(422, "All action items must have non-empty descriptions")
        made = [self.shown(self.keep(item)) for item in given]
        return {"action_items": made, "created_count": len(made)}

    def delete(self, _query, item_id, _body):
        self.find(item_id)
        del self.kept[item_id]
        return {"success": True}

    def update(self, _query, item_id, body):
        reader = Reader()
        given = {}
        if (holder := reader.members(body, ["body"])) is not None:
            for name, read in (
                ("description", reader.short_text),
                ("completed", reader.truth),
                ("due_at", reader.moment),
            ):
                given[name] = reader.member(holder, ["body"], name, read, default=None, nullable=True)
        reader.settle()
        item = self.find(item_id)
        given = self.named(given)
        if not given:
            raise Refusal(422, "At least one field must be provided")
        now = self.now()
        if "description" in given:
            given["description"] = given["description"].strip()
        if "completed" in given:
            given["completed_at"] = now if given["completed"] else None
        self.change(item, given | {"updated_at": now})
        return self.shown(item)

    def named(self, given):
        """What a PATCH names; null is as if it were not there."""
        return {name: value for name, value in given.items() if value is not None}

    def change(self, item, given):
        item |= given

    def read_new(self, reader, value, loc):
        holder = reader.members(value, loc)
        if holder is None:
            return None
        return {
            "description": reader.member(holder, loc, "description", reader.short_text),
            "completed": reader.member(holder, loc, "completed", reader.truth, default=False),
            "due_at": reader.member(holder, loc, "due_at", reader.moment, default=None, nullable=True),
        }

    def keep(self, given):
        now = self.now()
        item = {
            "id": "".join(secrets.choice(LETTERS) for _ in range(20)),
            "description": given["description"].strip(),
            "completed": given["completed"],
            "created_at": now,
            "updated_at": now,
            "due_at": given["due_at"],
            "completed_at": now if given["completed"] else None,
            "conversation_id": None,
        }
        self.kept[item["id"]] = item
        return item

    def find(self, item_id):
        if item_id not in self.kept:
            raise Refusal(404, "Action item not found")
        return self.kept[item_id]

    def in_order(self):
        """Open before done, then what is due first, then the newest."""
        never = datetime.max.replace(tzinfo=timezone.utc)
        by_id = sorted(self.kept.values(), key=lambda item: item["id"])
        newest = sorted(by_id, key=lambda item: item["created_at"], reverse=True)
        return sorted(newest, key=lambda item: (item["completed"], item["due_at"] is None, item["due_at"] or never))

    def shown(self, item):
        moments = ("created_at", "updated_at", "due_at", "completed_at")
        return item | {name: item[name] and self.instant(item[name]) for name in moments}

    def now(self):
        return datetime.now(timezone.utc)

    def instant(self, moment):
        return moment.isoformat().replace("+00:00", "Z")

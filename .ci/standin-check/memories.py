"""Memories of one account, kept as the service keeps them."""

import hashlib
import uuid
from datetime import datetime, timezone

from fields import CATEGORIES, Reader
from refusals import Refusal
from search import search

WITHOUT_BOOST = ("system", "habits", "other", "auto")


# What the account holds before anybody asks.
SEED = (
    ("Maya likes long walks along the river at work and at home", "hobbies", ["walks"]),
    ("Maya has two dogs and a friend with a boat", "interesting", []),
    ("Prefers coffee to tea, and meetings before lunch", "habits", ["coffee", "work"]),
    ("Works on a project with the city, and learns Spanish with friends", "work", ["project"]),
    ("The family has dinner together on Sundays", "lifestyle", []),
)


class Memories:
    """What can be done with memories; each method takes what came in and gives what goes out."""

    def __init__(self):
        self.kept = {}
        for content, category, tags in SEED:
            self.keep({"content": content, "category": category, "visibility": "private", "tags": tags})

    def list(self, query, _id, _body):
        reader = Reader()
        limit = reader.number(query, "limit", 25)
        offset = reader.number(query, "offset", 0)
        reader.settle()
        wanted = self.wanted_categories(query.get("categories", ""))
        found = [memory for memory in self.in_order() if not wanted or memory["category"] in wanted]
        start = max(offset, 0)
        return [self.shown(memory) for memory in found[start : start + min(max(limit, 1), 1000)]]

    def search(self, query, _id, _body):
        return search(self.kept.values(), query)

    def create(self, _query, _id, body):
        reader = Reader()
        given = self.read_new(reader, body, ["body"])
        reader.settle()
        if not given["content"].strip():
            raise Refusal(422, "content cannot be empty")
        return self.shown_new(self.keep(given))

    def create_batch(self, _query, _id, body):
        reader = Reader()
        given = []
        if (holder := reader.members(body, ["body"])) is not None:
            entries = reader.entries(lambda entry, loc: self.read_new(reader, entry, loc), longest=25)
            given = reader.member(holder, ["body"], "memories", entries)
        reader.settle()
        if not all(memory["content"].strip() for memory in given):
            raise Refusal(422, "All memories must have non-empty content")
        made = [self.shown_new(self.keep(memory)) | {"scoring": None} for memory in given]
        return {"memories": made, "created_count": len(made)}

    def delete(self, _query, memory_id, _body):
        self.find(memory_id)
        del self.kept[memory_id]
        return {"success": True}

    def update(self, _query, memory_id, body):
        reader = Reader()
        given = {}
        if (holder := reader.members(body, ["body"])) is not None:
            for name, read in (
                ("content", reader.short_text),
                ("visibility", reader.text),
                ("tags", reader.entries(reader.text)),
                ("category", reader.category),
            ):
                given[name] = reader.member(holder, ["body"], name, read, default=None, nullable=True)
        reader.settle()
        given = {name: value for name, value in given.items() if value is not None}
        if not given:
            sentence = "At least one field (content, visibility, tags, or category) must be provided"
            raise Refusal(422, sentence)
        memory = self.find(memory_id)
        self.change(memory, given)
        return self.shown(memory)

    def change(self, memory, given):
        """Stores what a PATCH gives. The text is stored before the visibility is looked at."""
        if "content" in given:
            content = given["content"].strip()
            if not content:
                raise Refusal(422, "content must not be empty")
            memory |= {"content": content, "edited": True, "updated_at": self.now()}
        if given.get("visibility", "public") not in ("public", "private"):
            raise Refusal(422, "visibility must be 'public' or 'private'")
        rest = {name: value for name, value in given.items() if name != "content"}
        if rest:
            memory |= rest | {"updated_at": self.now()}

    def read_new(self, reader, value, loc):
        holder = reader.members(value, loc)
        if holder is None:
            return None
        return {
            "content": reader.member(holder, loc, "content", reader.short_text),
            "category": reader.member(holder, loc, "category", reader.category, default=None, nullable=True),
            "visibility": reader.member(holder, loc, "visibility", reader.text, default="private"),
            "tags": reader.member(holder, loc, "tags", reader.entries(reader.text), default=[]),
        }

    def keep(self, given):
        """Keeps a new memory, in place of the one that was made of the same text."""
        content = given["content"].strip()
        category = given["category"] or "interesting"
        now = self.now()
        boost = 0 if category in WITHOUT_BOOST else 1
        memory = {
            "id": str(uuid.UUID(bytes=hashlib.sha256(content.encode()).digest()[:16], version=4)),
            "content": content,
            "category": category,
            "visibility": given["visibility"],
            "tags": given["tags"],
            "created_at": now,
            "updated_at": now,
            "manually_added": True,
            "reviewed": True,
            "user_review": True,
            "edited": False,
            "scoring": f"01_{999 - boost}_{int(now.timestamp()):010}",
        }
        self.kept[memory["id"]] = memory
        return memory

    def find(self, memory_id):
        if memory_id not in self.kept:
            raise Refusal(404, "Memory not found")
        return self.kept[memory_id]

    def wanted_categories(self, text):
        wanted = [word.strip() for word in text.split(",") if word.strip()]
        for word in wanted:
            if word not in CATEGORIES:
                raise Refusal(400, f"Invalid category {word!r} is not a valid MemoryCategory")
        return wanted

    def in_order(self):
        by_id = sorted(self.kept.values(), key=lambda memory: memory["id"])
        return sorted(by_id, key=lambda memory: (memory["scoring"], memory["created_at"]), reverse=True)

    def shown(self, memory):
        """A memory as lists and changes answer it."""
        return memory | {
            "visibility": "public" if memory["visibility"] == "public" else "private",
            "created_at": self.instant(memory["created_at"]),
            "updated_at": self.instant(memory["updated_at"]),
        }

    def shown_new(self, memory):
        """A memory as its creation answers it."""
        return self.shown(memory) | {"reviewed": False, "user_review": None}

    def now(self):
        return datetime.now(timezone.utc)

    def instant(self, moment):
        return moment.isoformat().replace("+00:00", "Z")

"""The search for memories. What the service finds by meaning is found by words here."""

import re

from fields import Reader

POLICY = {
    "consumer": "developer_api",
    "app_has_default_memory_grant": True,
    "archive_capability": False,
    "raw_provenance_capability": False,
}


def search(memories, query):
    """The memories that share words with the question, best first."""
    reader = Reader()
    asked = reader.required(query, "query", reader.some_text)
    limit = reader.bounded(query, "limit", 10, 1, 100)
    reader.settle()
    words = words_of(asked)
    items = [
        {
            "id": memory["id"],
            "content": memory["content"],
            "category": memory["category"],
            "relevance_score": round(len(words & words_of(memory["content"])) / max(len(words), 1), 4),
        }
        for memory in memories
    ]
    found = [item for item in items if item["relevance_score"] > 0]
    found.sort(key=lambda item: (-item["relevance_score"], item["id"]))
    found = found[: min(limit, 20)]
    return {"items": found, "returned_count": len(found), "archive_default_visible": False, "policy": POLICY}


def words_of(text):
    return set(re.findall(r"\w+", text.lower()))

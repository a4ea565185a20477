"""What the runner is to say about each fault: the checks it breaks, and at which endpoints.

A case that makes, changes and removes a memory speaks for its own check too
when one of its steps comes out wrong; but a sentence that is none of the
contract's is told once at each endpoint, whichever case meets it.
"""

LIST, SEARCH, CREATE = "listMemories", "searchMemories", "createMemory"
BATCH, DELETE, UPDATE = "createMemories", "deleteMemory", "updateMemory"
LIST_ITEMS, CREATE_ITEM, CREATE_ITEMS = "listActionItems", "createActionItem", "createActionItems"
DELETE_ITEM, UPDATE_ITEM = "deleteActionItem", "updateActionItem"

READS = (LIST, SEARCH, LIST_ITEMS)
BATCHES = (BATCH, CREATE_ITEMS)
BODIES = (CREATE, UPDATE, CREATE_ITEM, UPDATE_ITEM)
ALL = (*READS, *BODIES, *BATCHES, DELETE, DELETE_ITEM)
# Where memories are shown whole.
SHOWS = (LIST, CREATE, BATCH, UPDATE)

VIOLATIONS = {
    "any-scope": {"scopes": ALL, "status": ALL},
    "deaf-filter": {"filter": (LIST,)},
    "done-first": {"order": (LIST_ITEMS,)},
    "done-for-good": {"read-your-write": (UPDATE_ITEM,), "update": (UPDATE_ITEM,)},
    "empty-body-fails": dict.fromkeys(("malformed-body", "server-error", "status"), (*BODIES, *BATCHES)),
    "first-mistake-only": {"batch": BATCHES, "body-validation": BODIES, "query-validation": READS},
    "half-delete": {"delete": (LIST,), "idempotency": (LIST,), "read-your-write": (LIST,)},
    "html-refusal": {"content-type": (DELETE, UPDATE), "json": (DELETE, UPDATE)},
    "key-before-body": dict.fromkeys(("malformed-body", "status"), (*BODIES, *BATCHES)),
    "lost-change": {"read-your-write": (LIST,), "update": (LIST, UPDATE)},
    "missing-member": {"body-schema": (LIST, CREATE, UPDATE), "read-your-write": (CREATE,), "update": (CREATE,)},
    "naive-instants": {"instants": SHOWS, "update": (CREATE,)},
    "number-for-truth": {
        "body-schema": SHOWS,
        "idempotency": (CREATE,),
        "read-your-write": (CREATE,),
        "update": (LIST, UPDATE),
    },
    "off-by-one": {"paging": (LIST,)},
    "open-door": {"authentication": READS, "status": READS},
    "other-sentence": {"error-form": (DELETE, UPDATE)},
    "partial-batch": {"batch": (LIST,)},
    "reset-tags": {"update": (UPDATE,)},
    "reversed-order": {"order": (LIST,)},
    "spaced-json": {},
    "strict-limit": {"filter": (LIST,), "paging": (LIST,), "query-validation": (LIST,), "status": (LIST,)},
}

# What a client never notices is said, and fails nothing.
WARNINGS = {"spaced-json": {"spelling": ALL}}


def expected_of(fault):
    """The findings that a fault is to have, each as severity, check and endpoint."""
    return {
        (severity, check, endpoint)
        for severity, table in (("violation", VIOLATIONS), ("warning", WARNINGS))
        for check, endpoints in table.get(fault, {}).items()
        for endpoint in endpoints
    }

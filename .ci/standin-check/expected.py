"""What the runner is to say about each fault: the checks it breaks, and at which endpoints.

A case that makes, changes and removes a memory speaks for its own check too
when one of its steps comes out wrong, so a wrong 404 is also named by the cases
that end in one.
"""

LIST, SEARCH, CREATE = "listMemories", "searchMemories", "createMemory"
BATCH, DELETE, UPDATE = "createMemories", "deleteMemory", "updateMemory"
READS = (LIST, SEARCH)
BODIES = (CREATE, BATCH, UPDATE)
SHOWS = (LIST, CREATE, BATCH, UPDATE)
ALL = (LIST, SEARCH, CREATE, BATCH, DELETE, UPDATE)

# A memory that is not there is refused in a wrong way.
WRONG_404 = {
    "unknown-id": (DELETE, UPDATE),
    "routing": (DELETE,),
    "delete": (UPDATE,),
    "update": (UPDATE,),
    "idempotency": (DELETE,),
    "read-your-write": (DELETE,),
}

VIOLATIONS = {
    "any-scope": {"scopes": ALL, "status": ALL},
    "deaf-filter": {"filter": (LIST,)},
    "empty-body-fails": {"malformed-body": BODIES, "server-error": BODIES, "status": BODIES},
    "first-mistake-only": {"batch": (BATCH,), "body-validation": (CREATE, UPDATE), "query-validation": READS},
    "half-delete": {"delete": (LIST,), "idempotency": (LIST,), "read-your-write": (LIST,)},
    "html-refusal": WRONG_404 | {"content-type": (DELETE, UPDATE), "json": (DELETE, UPDATE)},
    "key-before-body": {"malformed-body": BODIES, "status": BODIES},
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
    "other-sentence": WRONG_404 | {"error-form": (DELETE, UPDATE)},
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

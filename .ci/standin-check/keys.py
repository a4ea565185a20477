"""The keys of one account, and what each may do."""

import hashlib
import re
import uuid
from datetime import datetime, timezone

from fields import Reader
from refusals import Refusal

KINDS = ("conversations", "memories", "action_items", "goals")
SCOPES = [f"{kind}:{may}" for kind in KINDS for may in ("read", "write")]
READING = [scope for scope in SCOPES if scope.endswith(":read")]

NO_KEY = "Missing or invalid Authorization header. Must be 'Bearer API_KEY'"
MCP_KEY = (
    "MCP API keys (omi_mcp_...) only authenticate the MCP endpoints under /v1/mcp/ (for example GET /v1/mcp/memories,"
    " GET /v1/mcp/conversations) and the MCP server at /v1/mcp/sse. This endpoint requires a Developer API key"
    " (Settings -> Developer -> Create Key)."
)
BEARER = {"WWW-Authenticate": "Bearer"}


def digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


class Keys:
    """Keys by the hash of their secret, and the session that manages them."""

    def __init__(self, owner, session):
        self.session = session
        self.kept = {}
        self.keep("The owner's key", owner, SCOPES)

    def keep(self, name, secret, scopes):
        key = {
            "id": str(uuid.uuid4()),
            "name": name,
            "key_prefix": f"omi_dev_{secret[8:12]}...{secret[-4:]}",
            "created_at": datetime.now(timezone.utc),
            "last_used_at": None,
            "scopes": scopes,
        }
        self.kept[digest(secret)] = key
        return key

    def admit(self, header, scope):
        """Lets a developer key in that has the scope."""
        if header is None or not header.startswith("Bearer "):
            raise Refusal(401, NO_KEY)
        token = header.replace("Bearer ", "")
        if token.startswith("omi_mcp_"):
            raise Refusal(401, MCP_KEY)
        key = self.kept.get(digest(token))
        if key is None:
            raise Refusal(401, "Invalid API Key")
        key["last_used_at"] = datetime.now(timezone.utc)
        if scope not in (READING if key["scopes"] is None else key["scopes"]):
            raise Refusal(403, f"Insufficient permissions. Required scope: {scope}")

    def admit_session(self, header):
        """Lets the signed-in session in, which alone manages keys."""
        scheme, _, token = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refusal(401, "Not authenticated", BEARER)
        if token != self.session:
            raise Refusal(401, "Invalid authentication credentials")

    def list(self, _query, _id, _body):
        newest = sorted(self.kept.values(), key=lambda key: key["created_at"], reverse=True)
        return [self.shown(key) for key in newest]

    def create(self, _query, _id, body):
        reader = Reader()
        name = scopes = None
        if (holder := reader.members(body, ["body"])) is not None:
            name = reader.member(holder, ["body"], "name", reader.text)
            texts = reader.entries(reader.text)
            scopes = reader.member(holder, ["body"], "scopes", texts, default=None, nullable=True)
        reader.settle()
        if not name.strip():
            raise Refusal(422, "Key name cannot be empty")
        if not set(scopes or []) <= set(SCOPES):
            raise Refusal(400, f"Invalid scopes. Available: {SCOPES}")
        if re.search(r"omi_(?:dev|mcp)_[0-9a-f]{32}", name):
            raise Refusal(422, "API key name must not contain a raw API key")
        secret = f"omi_dev_{uuid.uuid4().hex}"
        key = self.keep(name.strip(), secret, READING if scopes is None else list(dict.fromkeys(scopes)))
        return self.shown(key) | {"key": secret}

    def delete(self, _query, key_id, _body):
        self.kept = {secret: key for secret, key in self.kept.items() if key["id"] != key_id}

    def shown(self, key):
        instants = {
            name: key[name] and key[name].isoformat().replace("+00:00", "Z") for name in ("created_at", "last_used_at")
        }
        return key | instants

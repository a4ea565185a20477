"""`omi auth` and `omi config`: who the client is, and how it remembers."""

import socket

from api import OWNER, READ_ONLY, SESSION, UNKNOWN
from expect import ANY_TEXT, Card, Json, Match, Table, Text, done, refused

KEYS = "/v1/dev/keys"
UNKNOWN_KEY = refused("Authentication failed", "Invalid API key")
NOT_LOGGED_IN = refused("Not authenticated", "Run `omi auth login` and paste your dev API key. (See `omi auth login --help`.)")
# The half of the browser login that talks to this API: a session becomes a developer key.
MINT = """
from omi_cli.auth.oauth import _exchange_firebase_token_for_dev_key as mint
print(mint({base!r}, {token!r}))
"""


def walk(walk):
    names_itself(walk, walk.client("docs"))
    logs_in(walk, walk.client("docs", key=None).at_home("laptop"))
    keeps_profiles(walk, walk.client("docs", key=None).at_home("desktop"))
    obeys_scopes(walk)
    turns_a_session_into_a_key(walk)


def whoami(omi, credential):
    person = {"profile": "default", "credential": credential, "auth_method": "api_key"}
    return person | {"api_base": omi.base, "owns_memories": True}


def status(omi, credential):
    answer = {"profile": "default", "authenticated": credential != "(none)"}
    answer |= {"auth_method": "api_key" if answer["authenticated"] else None}
    return answer | {"api_base": omi.base, "credential": credential}


def names_itself(walk, omi):
    walk.step("the client is the one that the walk was written for", omi("version"), out=Text("omi-cli 0.2.3\n"))
    walk.step("a flag says the same", omi("--version"), out=Text("omi-cli 0.2.3\n"))
    walk.step("the service knows the key", omi.json("auth", "whoami"), out=Json(whoami(omi, "omi_de…0200")), asked=[200])
    walk.step("a person reads who they are", omi("auth", "whoami"), out=Card(whoami(omi, "omi_de…0200"), "omi whoami"))
    walk.step("the environment logs in", omi("auth", "status"), out=Card(status(omi, "omi_de…0200"), "omi auth status"), asked=[])
    elsewhere = omi.at_home("elsewhere")
    elsewhere.base = "http://127.0.0.1:9"
    said = elsewhere.json("--api-base", omi.base + "/", "memory", "list", "--limit", "1")
    walk.step("a flag names the service, a slash at its end or not", said, out=Match(r"(?s)\[\n  \{.*"), asked=[200])


def logs_in(walk, omi):
    walk.step("without a key nothing is asked", omi("memory", "list"), code=2, err=NOT_LOGGED_IN, asked=[])
    walk.step("an unknown key cannot log in", omi("auth", "login", "--api-key", UNKNOWN), code=2, err=UNKNOWN_KEY, asked=[401])
    walk.step("an unknown key is not kept", omi.json("auth", "status"), out=Json(status(omi, "(none)")))

    said = omi("auth", "login", "--api-key", OWNER)
    walk.step("a key logs in", said, err=done("Logged in as profile default (omi_de…0200)."), asked=[200])
    walk.step("a key is remembered", omi.json("auth", "whoami"), out=Json(whoami(omi, "omi_de…0200")), asked=[200])
    said = omi.json("auth", "login", stdin=f" {READ_ONLY}\n")
    wanted = Json({"profile": "default", "auth_method": "api_key", "api_base": omi.base})
    walk.step("a key from a pipe replaces it", said, out=wanted, asked=[200])
    walk.step("the new key is used", omi.json("auth", "whoami"), out=Json(whoami(omi, "omi_de…0201")), asked=[200])
    wanted = refused(
        "Nothing to refresh",
        "Profile 'default' uses API-key auth — there is no token to refresh. Rotate keys in the Omi web app if needed.",
    )
    walk.step("a key needs no refreshing", omi("auth", "refresh"), code=1, err=wanted, asked=[])
    walk.step("a key is forgotten", omi("auth", "logout"), err=done("Cleared credentials for profile default."))
    walk.step("a forgotten key is not used", omi("memory", "list"), code=2, err=NOT_LOGGED_IN, asked=[])
    said = omi("auth", "logout")
    walk.step("nobody logs out twice", said, err=Text("! Profile default was not authenticated.\n"))

    short = refused(
        "API key looks too short", "Real dev keys are at least ~24 characters. Check that you pasted the whole token."
    )
    said = omi.with_key("omi_dev_mock_key")("memory", "list")
    walk.step("the client does not ask with a short key", said, code=1, err=short, asked=[])
    detail = "Expected a token starting with 'omi_dev_'. Generate one in the Omi web app under Developer → API Keys."
    wanted = refused("That doesn't look like an Omi developer key", detail)
    walk.step("the client does not ask with a session", omi.with_key(SESSION)("memory", "list"), code=1, err=wanted, asked=[])


def keeps_profiles(walk, omi):
    config = str(omi.home / ".omi" / "config.toml")
    walk.step("the configuration has a place", omi("config", "path"), out=Text(f"{config}\n"))
    said = omi("config", "set", "api_base", omi.base + "/")
    walk.step("a profile remembers its service", said, err=done(f"Set api_base = {omi.base}/ on profile default."))
    walk.step(
        "another profile becomes the active one", omi("config", "profile", "use", "work"), err=done("Active profile: work.")
    )
    said = omi("auth", "login", "--api-key", OWNER)
    walk.step("a key logs in to the active profile", said, err=done("Logged in as profile work (omi_de…0200)."), asked=[200])
    rows = [
        {"name": "default", "active": False, "auth_method": None, "api_base": omi.base, "credential": "(none)"},
        {"name": "work", "active": True, "auth_method": "api_key", "api_base": omi.base, "credential": "omi_de…0200"},
    ]
    wanted = {"config_path": config, "active_profile": "work", "profiles": rows}
    walk.step("the configuration is shown without its secrets", omi.json("config", "show"), out=Json(wanted))
    rows[0]["auth_method"] = "(none)"
    columns = ["name", "active", "auth_method", "api_base", "credential"]
    walk.step("the profiles are listed", omi("config", "profile", "list"), out=Table("profiles", columns, rows))
    walk.step("a profile is chosen for one command", omi("-p", "default", "memory", "list"), code=2, err=NOT_LOGGED_IN, asked=[])
    said = omi("config", "profile", "delete", "work", "--yes")
    walk.step("a profile is deleted", said, err=done("Deleted profile work."))
    walk.step("a deleted profile's key is not used", omi("memory", "list"), code=2, err=NOT_LOGGED_IN, asked=[])


def obeys_scopes(walk):
    session = walk.api("docs", SESSION)
    key = session.post(KEYS, {"name": "Goals only", "scopes": ["goals:read"]})
    omi = walk.client("docs", key["key"]).at_home("goals")
    walk.step("a key does what its scopes allow", omi.json("goal", "history", "nope"), out=Json([]), asked=[200])
    wanted = refused("Insufficient permissions", "Insufficient permissions. Required scope: memories:read")
    said = omi.with_key(None)("auth", "login", "--api-key", key["key"])
    walk.step("a key that cannot read memories cannot log in", said, code=2, err=wanted, asked=[403])
    session.delete(f"{KEYS}/{key['id']}", 204)
    walk.step("a revoked key is refused at once", omi("goal", "list"), code=2, err=UNKNOWN_KEY, asked=[401])


def turns_a_session_into_a_key(walk):
    omi, session = walk.client("docs"), walk.api("docs", SESSION)
    minted = [omi.python(MINT.format(base=omi.base, token=SESSION)) for _ in range(2)]
    walk.step("a session becomes a key", minted[1], out=Match(r"omi_dev_[0-9a-f]{32}\n"))
    first, second = (omi.with_key(said.out.strip()) for said in minted)
    walk.step("the new key may do everything", second("memory", "delete", "nope", "--yes"), code=5, err=ANY_TEXT, asked=[404])
    walk.step("the key before it was replaced", first("goal", "list"), code=2, err=UNKNOWN_KEY, asked=[401])
    names = [key["name"] for key in session.get(KEYS)]
    walk.holds("there is one key for this machine", names.count(f"omi-cli ({socket.gethostname()})") == 1, names)

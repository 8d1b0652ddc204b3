"""Every SQL statement of the vault, in words SQLite and PostgreSQL share.

What differs between the two (types, placeholders, housekeeping) is in `database.py`.
"""

from functools import cache

SCHEMA = (
    # Salted random names only: nothing in these tables says who somebody is without a key.
    """CREATE TABLE IF NOT EXISTS keys (
        key_id INTEGER PRIMARY KEY,
        owner TEXT NOT NULL,
        stream BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        UNIQUE (stream, owner))""",
    "CREATE INDEX IF NOT EXISTS keys_by_owner ON keys (owner)",
    """CREATE TABLE IF NOT EXISTS sealed (
        event BLOB NOT NULL,
        field TEXT NOT NULL,
        key_id INTEGER NOT NULL REFERENCES keys (key_id),
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        day TEXT NOT NULL,
        ciphertext BLOB NOT NULL,
        PRIMARY KEY (event, field)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS sealed_by_key ON sealed (key_id)",
    """CREATE TABLE IF NOT EXISTS people (
        person BLOB PRIMARY KEY,
        key_id INTEGER NOT NULL REFERENCES keys (key_id),
        email BLOB UNIQUE,
        day TEXT NOT NULL,
        profile BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS subjects (
        subject BLOB PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS subjects_by_person ON subjects (person)",
    """CREATE TABLE IF NOT EXISTS pseudonyms (
        pseudonym TEXT PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person),
        ledger TEXT NOT NULL,
        UNIQUE (person, ledger)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS counters (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL) WITHOUT ROWID""",
)

KEY = "SELECT key_id, wrapped FROM keys WHERE stream = ? AND owner = ?"
ADD_KEY = "INSERT INTO keys (owner, stream, wrapped) VALUES (?, ?, ?) RETURNING key_id"
KEYS_OF_OWNER = "SELECT key_id FROM keys WHERE owner = ?"
KEYS_OF_STREAM = "SELECT key_id FROM keys WHERE stream = ?"
FORGET_KEY = "DELETE FROM keys WHERE key_id = ?"
FORGET_UNUSED_KEY = """DELETE FROM keys WHERE key_id = ?
    AND NOT EXISTS (SELECT 1 FROM sealed WHERE sealed.key_id = keys.key_id)"""

SEAL = """INSERT INTO sealed (event, field, key_id, type, version, day, ciphertext)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
FORGET_FIELDS_OF_KEY = "DELETE FROM sealed WHERE key_id = ?"
FORGET_FIELDS_OF_EVENT = "DELETE FROM sealed WHERE event = ? RETURNING key_id"
FORGET_FIELD = "DELETE FROM sealed WHERE event = ? AND field = ? RETURNING key_id"

ADD_PERSON = "INSERT INTO people (person, key_id, email, day, profile) VALUES (?, ?, ?, ?, ?)"
PERSON = """SELECT people.person, people.key_id, keys.wrapped, people.profile
    FROM people JOIN keys ON keys.key_id = people.key_id WHERE people.person = ?"""
CHANGE_PERSON = "UPDATE people SET email = ?, profile = ? WHERE person = ?"
PERSON_BY_EMAIL = "SELECT person FROM people WHERE email = ?"
PERSON_BY_SUBJECT = "SELECT person FROM subjects WHERE subject = ?"
BIND_SUBJECT = "INSERT INTO subjects (subject, person) VALUES (?, ?)"

PSEUDONYM = "SELECT pseudonym FROM pseudonyms WHERE person = ? AND ledger = ?"
ADD_PSEUDONYM = "INSERT INTO pseudonyms (pseudonym, person, ledger) VALUES (?, ?, ?)"
PERSON_BEHIND = "SELECT person FROM pseudonyms WHERE pseudonym = ?"

COUNTER = "SELECT value FROM counters WHERE name = ?"
COUNT = """INSERT INTO counters (name, value) VALUES (?, 1)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + 1"""


@cache
def sealed_fields(events: int) -> str:
    """The sealed fields of so many events, with the keys that open them."""
    return f"""SELECT sealed.event, sealed.field, sealed.type, sealed.version,
        sealed.ciphertext, keys.key_id, keys.stream, keys.wrapped
        FROM sealed JOIN keys ON keys.key_id = sealed.key_id
        WHERE sealed.event IN ({_marks(events)})"""  # noqa: S608 - only question marks go in


@cache
def profiles_behind(pseudonyms: int) -> str:
    """The profiles of the people behind so many pseudonyms, with the keys that open them."""
    return f"""SELECT pseudonyms.pseudonym,
        people.person, people.key_id, keys.wrapped, people.profile
        FROM pseudonyms JOIN people ON people.person = pseudonyms.person
        JOIN keys ON keys.key_id = people.key_id
        WHERE pseudonyms.pseudonym IN ({_marks(pseudonyms)})"""  # noqa: S608 - as above


def _marks(count: int) -> str:
    return ", ".join("?" * count)

"""Every SQL statement of the vault, in words SQLite and PostgreSQL share.

What differs between the two (types, placeholders, housekeeping) is in `database.py`.
"""

PSEUDONYMS_TABLE = """CREATE TABLE IF NOT EXISTS pseudonyms (
        pseudonym TEXT PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person),
        ledger TEXT NOT NULL,
        scope TEXT NOT NULL,
        UNIQUE (person, ledger, scope))"""
SCHEMA = (
    """CREATE TABLE IF NOT EXISTS pepper (
        wrapped BLOB NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS keys (
        key_id INTEGER PRIMARY KEY,
        owner TEXT NOT NULL,
        stream BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        UNIQUE (stream, owner))""",
    "CREATE INDEX IF NOT EXISTS keys_by_owner ON keys (owner)",
    """CREATE TABLE IF NOT EXISTS sealed (
        event BLOB NOT NULL,
        key_id INTEGER NOT NULL REFERENCES keys (key_id),
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        day TEXT NOT NULL,
        fields INTEGER NOT NULL,
        ciphertext BLOB NOT NULL,
        PRIMARY KEY (event, key_id))""",
    "CREATE INDEX IF NOT EXISTS sealed_by_key ON sealed (key_id)",
    """CREATE TABLE IF NOT EXISTS people (
        person BLOB PRIMARY KEY,
        key_id INTEGER NOT NULL UNIQUE REFERENCES keys (key_id),
        email BLOB UNIQUE,
        seen TEXT NOT NULL,
        profile BLOB NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS subjects (
        subject BLOB PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person))""",
    "CREATE INDEX IF NOT EXISTS subjects_by_person ON subjects (person)",
    PSEUDONYMS_TABLE,
    # Without row ids, as their order would tell which pseudonyms belonged to one person.
    """CREATE TABLE IF NOT EXISTS gone (
        owner TEXT PRIMARY KEY) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS sessions (
        token BLOB PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person),
        ends INTEGER NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS sessions_by_person ON sessions (person)",
    # Without row ids, as their order would tell who decided before whom.
    """CREATE TABLE IF NOT EXISTS followings (
        person BLOB NOT NULL REFERENCES people (person),
        subject TEXT NOT NULL,
        ledger TEXT NOT NULL,
        position INTEGER NOT NULL,
        follows INTEGER NOT NULL,
        PRIMARY KEY (person, subject)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS followings_by_subject ON followings (subject)",
    # Without row ids, as their order would tell who was offered what before whom.
    """CREATE TABLE IF NOT EXISTS offers (
        offer BLOB PRIMARY KEY,
        ledger TEXT NOT NULL,
        role TEXT NOT NULL,
        maker BLOB NOT NULL REFERENCES people (person),
        key_id INTEGER NOT NULL REFERENCES keys (key_id),
        whom BLOB NOT NULL,
        ends INTEGER NOT NULL,
        email BLOB,
        person BLOB REFERENCES people (person),
        declined INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS erasures (
        position INTEGER PRIMARY KEY,
        entry BLOB NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS revision (
        number INTEGER NOT NULL)""",
)

# What an older vault lacks: how that shows, and what mends it.
COLUMNS = "SELECT name FROM pragma_table_info('{}')"
SCOPES = (
    "ALTER TABLE pseudonyms RENAME TO unscoped",
    PSEUDONYMS_TABLE,
    """INSERT INTO pseudonyms (pseudonym, person, ledger, scope)
        SELECT pseudonym, person, ledger, 'said' FROM unscoped""",
    "DROP TABLE unscoped",
)

PEPPER = "SELECT wrapped FROM pepper"
KEEP_PEPPER = "INSERT INTO pepper (wrapped) VALUES (?)"
REWRAP_PEPPER = "UPDATE pepper SET wrapped = ?"

KEY = "SELECT key_id, wrapped FROM keys WHERE stream = ? AND owner = ?"
ADD_KEY = "INSERT INTO keys (owner, stream, wrapped) VALUES (?, ?, ?) RETURNING key_id"
ALL_KEYS = "SELECT wrapped, key_id FROM keys"
REWRAP_KEY = "UPDATE keys SET wrapped = ? WHERE key_id = ?"
KEYS_OF_OWNER = "SELECT key_id FROM keys WHERE owner = ?"
KEYS_OF_STREAM = "SELECT key_id FROM keys WHERE stream = ?"
KEYS_OF_OWNER_IN_STREAM = "SELECT key_id FROM keys WHERE stream = ? AND owner = ?"
FORGET_UNUSED_KEY = """DELETE FROM keys WHERE key_id = ?
    AND NOT EXISTS (SELECT 1 FROM sealed WHERE sealed.key_id = keys.key_id)
    AND NOT EXISTS (SELECT 1 FROM people WHERE people.key_id = keys.key_id)
    AND NOT EXISTS (SELECT 1 FROM offers WHERE offers.key_id = keys.key_id)"""
STANDING = "SELECT wrapped, EXISTS (SELECT 1 FROM gone WHERE owner = ?) FROM pepper"
NOTE_GONE = "INSERT INTO gone (owner) VALUES (?) ON CONFLICT DO NOTHING"

SEAL = """INSERT INTO sealed (event, key_id, type, version, day, fields, ciphertext)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
ENVELOPES = """SELECT sealed.event, sealed.type, sealed.version, keys.stream,
    keys.key_id, keys.wrapped, sealed.ciphertext
    FROM sealed JOIN keys ON keys.key_id = sealed.key_id
    WHERE sealed.event IN ({})"""
RESEAL = "UPDATE sealed SET fields = ?, ciphertext = ? WHERE event = ? AND key_id = ?"
EVENTS_OF_OWNER = """SELECT sealed.event
    FROM sealed JOIN keys ON keys.key_id = sealed.key_id WHERE keys.owner = ?"""
SEALED_BEFORE = "SELECT DISTINCT event FROM sealed WHERE day < ?"
EVENTS_BEFORE = "SELECT DISTINCT event FROM sealed WHERE type = ? AND day < ?"
FORGET_SEALED_BY_KEY = "DELETE FROM sealed WHERE key_id = ? RETURNING event, fields"
FORGET_SEALED_OF_EVENT = "DELETE FROM sealed WHERE event = ? RETURNING key_id, fields"
FORGET_ENVELOPE = "DELETE FROM sealed WHERE event = ? AND key_id = ?"

ADD_PERSON = "INSERT INTO people (person, key_id, email, seen, profile) VALUES (?, ?, ?, ?, ?)"
PERSON = """SELECT people.person, people.profile, keys.key_id, keys.wrapped
    FROM people JOIN keys ON keys.key_id = people.key_id WHERE people.person = ?"""
CHANGE_PERSON = "UPDATE people SET email = ?, profile = ? WHERE person = ?"
SEE_PERSON = "UPDATE people SET seen = ? WHERE person = ? AND seen < ?"
PERSON_BY_EMAIL = "SELECT person FROM people WHERE email = ?"
PEOPLE_LAST_SEEN_BEFORE = "SELECT person FROM people WHERE seen < ?"
FORGET_PERSON = "DELETE FROM people WHERE person = ? RETURNING key_id"

PERSON_BY_SUBJECT = "SELECT person FROM subjects WHERE subject = ?"
BIND_SUBJECT = "INSERT INTO subjects (subject, person) VALUES (?, ?)"
FORGET_SUBJECTS = "DELETE FROM subjects WHERE person = ?"

BEGIN_SESSION = "INSERT INTO sessions (token, person, ends) VALUES (?, ?, ?)"
SIGNED_IN = "SELECT person FROM sessions WHERE token = ? AND ends > ?"
END_SESSION = "DELETE FROM sessions WHERE token = ?"
END_OLD_SESSIONS = "DELETE FROM sessions WHERE ends <= ?"
FORGET_SESSIONS = "DELETE FROM sessions WHERE person = ?"

FOLLOW = """INSERT INTO followings (person, subject, ledger, position, follows)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (person, subject)
    DO UPDATE SET position = excluded.position, follows = excluded.follows"""
FOLLOWING = """SELECT ledger, subject, position, follows FROM followings
    WHERE person = ? AND subject = ?"""
FOLLOWINGS = """SELECT ledger, subject, position, follows FROM followings
    WHERE person = ? ORDER BY ledger, subject"""
CHOICES = """SELECT person, ledger, subject, position, follows FROM followings
    WHERE subject = ?"""
FORGET_FOLLOWINGS = "DELETE FROM followings WHERE person = ?"

OFFER = """INSERT INTO offers (offer, ledger, role, maker, key_id, whom, ends, email, person)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
OFFERS_IN = """SELECT offer, ledger, role, maker, keys.wrapped, whom, ends
    FROM offers JOIN keys ON keys.key_id = offers.key_id
    WHERE ledger = ? AND ends > ? ORDER BY ends, offer"""
OFFERS_BY = """SELECT offer, ledger, role, maker, keys.wrapped, whom, ends
    FROM offers JOIN keys ON keys.key_id = offers.key_id
    WHERE maker = ? AND ends > ? ORDER BY ends, offer"""
OFFERS_TO = """SELECT offer, ledger, role, maker, keys.wrapped, whom, ends
    FROM offers JOIN keys ON keys.key_id = offers.key_id
    WHERE maker <> ? AND declined = 0 AND ends > ?
    AND (offers.person = ? OR email = (SELECT people.email FROM people WHERE people.person = ?))
    ORDER BY ends, offer"""
DECLINE_OFFER = "UPDATE offers SET declined = 1 WHERE offer = ?"
END_OFFER = "DELETE FROM offers WHERE offer = ? RETURNING key_id"
SWEEP_OFFERS = """DELETE FROM offers WHERE ends <= ?
    OR ledger = ? AND role = ? AND (email = ? OR person = ?) RETURNING key_id"""
FORGET_OFFERS = """DELETE FROM offers WHERE maker = ? OR person = ?
    OR email = (SELECT people.email FROM people WHERE people.person = ?) RETURNING key_id"""

PSEUDONYM = """SELECT pseudonym FROM pseudonyms
    WHERE person = ? AND ledger = ? AND scope = ?"""
ADD_PSEUDONYM = """INSERT INTO pseudonyms (pseudonym, person, ledger, scope) VALUES (?, ?, ?, ?)
    ON CONFLICT (person, ledger, scope) DO NOTHING"""
BEHIND = "SELECT person, ledger, scope FROM pseudonyms WHERE pseudonym = ?"
BEHIND_ANY = "SELECT pseudonym, person FROM pseudonyms WHERE pseudonym IN ({})"
RESIDENTS_BEHIND = """SELECT DISTINCT person FROM pseudonyms
    WHERE NOT (scope > 'role/' AND scope < 'role0') AND pseudonym IN ({})"""
PSEUDONYMS = """SELECT ledger, scope, pseudonym FROM pseudonyms WHERE person = ?
    ORDER BY ledger, scope"""
# What somebody is heard under in a ledger; '0' comes after '/'.
VOICES = """SELECT ledger, scope, pseudonym FROM pseudonyms WHERE person = ? AND ledger = ?
    AND (scope = 'said' OR scope > 'role/' AND scope < 'role0')"""
UNTIE = """DELETE FROM pseudonyms WHERE pseudonym = ?
    AND scope <> 'said' AND NOT (scope > 'role/' AND scope < 'role0')"""
FORGET_PSEUDONYMS = "DELETE FROM pseudonyms WHERE person = ?"
PROFILES_BEHIND = """SELECT pseudonyms.pseudonym,
    people.person, people.profile, keys.key_id, keys.wrapped
    FROM pseudonyms JOIN people ON people.person = pseudonyms.person
    JOIN keys ON keys.key_id = people.key_id
    WHERE pseudonyms.scope = 'said' AND pseudonyms.pseudonym IN ({})"""

ERASURES = "SELECT entry FROM erasures ORDER BY position"
COUNT_ERASURES = "SELECT COUNT(*) FROM erasures"
NOTE_ERASURE = "INSERT INTO erasures (entry) VALUES (?)"

REVISION = "SELECT number FROM revision"
FIRST_REVISION = """INSERT INTO revision (number)
    SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM revision)"""
NEXT_REVISION = "UPDATE revision SET number = number + 1"

"""The figures of contributions, of those around them, and of those behind needs and insights."""

from samskap_verify.book import Book

COUNTS = frozenset(
    {"answered", "authors", "comments", "contributions", "heard", "needs_behind"}
    | {"participants", "people"}
    | {"people_behind", "supports"}
)
"""The figures that may be published as 0 although no event speaks of them."""

BY_KIND = frozenset({"answered", "comments", "contributions", "median_days", "people", "supports"})
"""The figures that each kind of contributions has."""

OF_ONE = frozenset({"comments", "supports"})
"""The figures that each contribution has."""

NAMES = COUNTS | BY_KIND

# supported: standing is 1 where a support was not taken back; SQLite takes it from the row that
# max() is of. around: whatever has been supported or commented on, also what no rule knows as a
# contribution. counted: without what is counted as a part of another. behind: "" rests on every
# need.
_SETTLED = """
CREATE TABLE supported (
    subject, actor, standing, times, last, PRIMARY KEY (subject, actor)
) WITHOUT ROWID;
INSERT INTO supported
    SELECT subject, actor, gain > 0, count(*), max(entry)
    FROM supports GROUP BY subject, actor;
CREATE TABLE around (subject PRIMARY KEY, supports DEFAULT 0, comments DEFAULT 0) WITHOUT ROWID;
INSERT INTO around (subject, supports)
    SELECT subject, sum(standing) FROM supported GROUP BY subject;
INSERT INTO around (subject, comments)
    SELECT subject, max(sum(gain), 0) FROM comments WHERE true GROUP BY subject
    ON CONFLICT DO UPDATE SET comments = excluded.comments;
CREATE TABLE opened AS
    SELECT id, kind, author, people, waited, part,
        ifnull(supports, 0) AS supports, ifnull(comments, 0) AS comments
    FROM contributions LEFT JOIN around ON subject = id WHERE open;
CREATE UNIQUE INDEX opened_id ON opened (id);
CREATE VIEW counted AS SELECT * FROM opened WHERE NOT part;
CREATE TABLE behind AS
    SELECT insight, need FROM groups WHERE insight IN (SELECT id FROM contributions)
    UNION ALL SELECT '', id FROM opened WHERE kind = 'need';
CREATE INDEX behind_need ON behind (need);
"""

# The municipality owes a response to some kinds of contributions: only of these is it told.
_COUNTED = """
CREATE TABLE figures (
    name, subject, shown TEXT, required, PRIMARY KEY (name, subject)
) WITHOUT ROWID;

INSERT INTO figures SELECT 'supports', subject, supports, 0 FROM around;
INSERT INTO figures SELECT 'comments', subject, comments, 0 FROM around;
REPLACE INTO figures SELECT 'supports', id, supports, 1 FROM opened;
REPLACE INTO figures SELECT 'comments', id, comments, 1 FROM opened;

REPLACE INTO figures SELECT 'contributions', kind, count(*), 1 FROM counted GROUP BY kind;
REPLACE INTO figures SELECT 'people', kind, sum(people + supports), 1 FROM counted GROUP BY kind;
REPLACE INTO figures SELECT 'supports', kind, sum(supports), 1 FROM counted GROUP BY kind;
REPLACE INTO figures SELECT 'comments', kind, sum(comments), 1 FROM counted GROUP BY kind;

CREATE TABLE waits AS
    SELECT kind, waited,
        row_number() OVER (PARTITION BY kind ORDER BY waited) AS place,
        count(*) OVER (PARTITION BY kind) AS number
    FROM counted WHERE waited IS NOT NULL AND kind IN ('need', 'idea', 'inquiry');
REPLACE INTO figures SELECT 'answered', kind, count(*), 1 FROM waits GROUP BY kind;
REPLACE INTO figures
    SELECT 'median_days', kind, iif(sum(waited) % count(*), avg(waited), sum(waited) / count(*)), 1
    FROM waits WHERE place IN ((number + 1) / 2, (number + 2) / 2) GROUP BY kind;

REPLACE INTO figures
    SELECT 'authors', '', count(*), 1
    FROM (
        SELECT author FROM contributions WHERE author IS NOT NULL
        UNION SELECT actor FROM comments WHERE gain > 0
    );
-- Published until silent acts got pseudonyms of their own.
CREATE TABLE taken_part AS
    SELECT author AS actor FROM contributions WHERE author IS NOT NULL
    UNION SELECT actor FROM comments WHERE gain > 0
    UNION SELECT actor FROM supported WHERE standing > 0;
REPLACE INTO figures SELECT 'participants', '', count(*), 0 FROM taken_part;
REPLACE INTO figures
    SELECT 'heard', '', coalesce(sum(people), 0), 1 FROM opened WHERE author IS NULL;
REPLACE INTO figures
    SELECT 'needs_behind', insight, count(*), 1
    FROM behind JOIN opened ON id = need GROUP BY insight;
REPLACE INTO figures
    SELECT 'people_behind', insight, sum(people + supports), 1
    FROM behind JOIN opened ON id = need GROUP BY insight;
DELETE FROM figures WHERE required AND shown = '0' AND name <> 'median_days';
"""


_STRANGERS = """
SELECT count(*) FROM (SELECT actor FROM strangers EXCEPT SELECT actor FROM taken_part)
"""


def count_strangers(book: Book) -> int:
    """Return how many may have taken part with entries of unknown types only."""
    ((number,),) = book.read(_STRANGERS)
    return int(number)


def count(book: Book) -> None:
    """Make the table of figures once everything has been read.

    required: 0 where a figure may be published or not, as that of what no rule knows.
    """
    book.run(_SETTLED + _COUNTED)

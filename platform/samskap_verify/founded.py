"""What entries are about must be there: submitted before, once, and withdrawn by whoever did."""

from collections.abc import Iterator

from samskap_verify.book import Book
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay

_REPEATED_IDS = """
SELECT 'has the id of an entry before it', line, entry
FROM streams WHERE id IN (SELECT id FROM streams GROUP BY id HAVING count(*) > 1)
    AND entry NOT IN (SELECT min(entry) FROM streams GROUP BY id)
ORDER BY entry
"""
_SUBMITTED = """
CREATE TABLE firsts AS SELECT id, min(entry) AS entry, count(*) AS times
    FROM submissions GROUP BY id;
CREATE UNIQUE INDEX firsts_id ON firsts (id);
"""
# Agreements and insights are made public anew after they were changed.
_SUBMITTED_TWICE = """
SELECT 'submits what was submitted before', line, submissions.entry
FROM submissions JOIN firsts USING (id) JOIN streams ON streams.entry = submissions.entry
WHERE times > 1 AND submissions.entry > firsts.entry AND kind NOT IN ('agreement', 'insight')
ORDER BY submissions.entry
"""
_UNFOUNDED = """
SELECT ?, line, about.entry
FROM {table} AS about LEFT JOIN firsts ON firsts.id = about.subject
JOIN streams ON streams.entry = about.entry
WHERE firsts.entry > about.entry OR (firsts.entry IS NULL AND ?)
ORDER BY about.entry
"""
_ABOUT = {
    "supports": "supports what is not there",
    "comments": "comments on what is not there",
    "answers": "responds to what is not there",
}


def unfounded(book: Book, complete: bool) -> Iterator[tuple[str, int, int]]:
    """Return what is wrong with each entry that is about nothing, or repeats another.

    A sentence, its line and its index.

    complete: there is a rule for every entry. If not, what nobody here has seen submitted may
    have been so by one of the others.
    """
    book.run(_SUBMITTED)
    yield from book.read(_REPEATED_IDS)
    yield from book.read(_SUBMITTED_TWICE)
    for table, message in _ABOUT.items():
        yield from book.read(_UNFOUNDED.format(table=table), message, complete)


def withdraw(replay: Replay, leaf: Leaf, kind: str, own: bool = True) -> None:
    """Let a contribution be withdrawn; raise Wrong unless it is there, and its sender's.

    kind: of the contribution. own: only its sender may, where it is somebody's.
    """
    found = list(replay.book.read(_OPEN, leaf["subject"], kind))
    replay.close(leaf["subject"])
    if not found:
        raise Wrong(f"withdraws what is no open contribution of the kind {kind}")
    ((author,),) = found
    if own and author not in (None, leaf["actor"]):
        raise Wrong("withdraws what somebody else has submitted")


_OPEN = "SELECT author FROM contributions WHERE id = ? AND kind = ? AND open"

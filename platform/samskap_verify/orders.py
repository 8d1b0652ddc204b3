"""What is wrong between entries that lie far apart, seen once all of them have been read."""

from collections.abc import Iterator

from samskap_verify.book import Book

# Most streams have one event, and most people support a thing once: only the others are sorted.
_GAPS = """
SELECT 'is number ' || sequence || ' of its stream, where ' || due || ' was due', line, entry
FROM (
    SELECT sequence, line, entry,
        1 + lag(sequence, 1, 0) OVER (PARTITION BY stream ORDER BY entry) AS due
    FROM streams WHERE stream IN (
        SELECT stream FROM streams GROUP BY stream HAVING count(*) > 1 OR max(sequence) <> 1
    )
)
WHERE sequence <> due ORDER BY entry
"""
_UNFOUNDED_SUPPORTS = """
SELECT
    iif(gain = 1,
        'supports for a second time what its actor supports already',
        'withdraws a support that was not given'),
    line, entry
FROM (
    SELECT gain, entry,
        lag(gain, 1, -1) OVER (PARTITION BY subject, actor ORDER BY entry) AS before
    FROM supports WHERE (subject, actor) IN (
        SELECT subject, actor FROM supported WHERE times > 1 OR NOT standing
    )
)
JOIN streams USING (entry)
WHERE gain = before ORDER BY entry
"""
_UNFOUNDED_COMMENTS = """
SELECT 'withdraws a comment where there is none', line, entry
FROM (
    SELECT gain, entry,
        sum(gain) OVER (PARTITION BY subject ORDER BY entry) AS number
    FROM comments
)
JOIN streams USING (entry)
WHERE gain = -1 AND number < 0 ORDER BY entry
"""


def out_of_order(book: Book) -> Iterator[tuple[str, int, int]]:
    """Return what is wrong with each entry that cannot come after those before it.

    A sentence, its line and its index.
    """
    for faults in (_GAPS, _UNFOUNDED_SUPPORTS, _UNFOUNDED_COMMENTS):
        yield from book.read(faults)

"""The search index: public texts, found by their words. Derived, so it can be built anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from samskap.search.query import Query
from samskap.search.results import Document, Hit, Hits, Similar
from samskap.search.similarity import most_similar
from samskap.search.snippet import snippet
from samskap.search.storage import Storage
from samskap.search.text import clean, reversed_compounds, stems

_MOST_ROWS = 100
_LAST_OFFSET = 10_000

_FOUND = """
FROM words JOIN document ON document.number = words.rowid
WHERE words MATCH :expression
AND (:process IS NULL OR process = :process) AND (:kind IS NULL OR kind = :kind)
AND process NOT IN (SELECT value FROM json_each(:without))
"""
# A word in the title counts most, the end of a compound least.
_PAGE = f"""
SELECT id, process, kind, language, document.title, document.text {_FOUND}
ORDER BY bm25(words, 4.0, 1.0, 0.3), number LIMIT :limit OFFSET :offset
"""


class SearchIndex:
    """An index in a file of its own; safe to use from several threads and processes.

    It keeps the position of the event log up to which it has read.

    :param path: the file, made if it does not exist; None for an index in memory
    """

    def __init__(self, path: Path | None = None) -> None:
        self._storage = Storage(path)

    @property
    def position(self) -> int:
        """The position of the event log up to which the index has read; 0 if it is new."""
        with self._storage.connection() as connection:
            row = connection.execute("SELECT position FROM progress").fetchone()
            return int(row[0])

    def advance(self, position: int) -> None:
        """Remember the position where nothing was to be indexed."""
        with self._storage.transaction() as connection:
            _advance(connection, position)

    def put(self, documents: Iterable[Document], *, position: int | None = None) -> None:
        """Add documents, or replace those with the same id.

        :param position: remembered in the same transaction
        """
        with self._storage.transaction() as connection:
            for document in documents:
                _put(connection, document)
            _advance(connection, position)

    def remove(self, ids: Iterable[UUID], *, position: int | None = None) -> None:
        """Take documents out, so that they are no longer found.

        :param position: remembered in the same transaction
        """
        with self._storage.transaction() as connection:
            for document_id in ids:
                _remove(connection, document_id)
            _advance(connection, position)

    def forget(self, document_id: UUID) -> None:
        """Take a document out and leave none of its words in the file, nor of earlier versions.

        :raises TimeoutError: if a reader held the file too long; forget it again
        """
        self.remove([document_id])
        self.compact()

    def compact(self) -> None:
        """Rewrite the file without what was removed from it or replaced in it.

        :raises TimeoutError: if a reader held the file too long; compact it again
        """
        with self._storage.connection() as connection:
            # FTS5 only marks words as deleted. Its own secure-delete came with SQLite 3.42 and
            # leaves what earlier versions of the text left; merging into one segment does not.
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            # Rows that were moved between pages have left copies in their unused parts.
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise TimeoutError("the search index is in use and still holds what was deleted")

    def clear(self) -> None:
        """Empty the index and set its position to 0."""
        with self._storage.transaction() as connection:
            self._storage.start_anew(connection)

    def close(self) -> None:
        """Close the file."""
        self._storage.close()

    def search(
        self,
        query: str,
        *,
        process: str | None = None,
        kind: str | None = None,
        without: Iterable[str] = (),
        language: str = "nb",
        limit: int = 20,
        offset: int = 0,
    ) -> Hits:
        """Find the documents that have every word; if none has, those that have any.

        :param query: what the reader typed; the last word may be unfinished
        :param process: only documents of this process
        :param kind: only documents of this kind
        :param without: no documents of these processes
        :param language: the reader's language
        """
        sought = Query.read(query, language)
        if not sought.words:
            return Hits(0, ())
        values = {
            "process": process,
            "kind": kind,
            "without": json.dumps(list(without)),
            "limit": max(0, min(limit, _MOST_ROWS)),
            "offset": max(0, min(offset, _LAST_OFFSET)),
        }
        with self._storage.connection() as connection:
            for joined_by in ("AND", "OR"):
                found = values | {"expression": sought.expression(joined_by)}
                total = connection.execute(f"SELECT count(*) {_FOUND}", found).fetchone()[0]
                if total:
                    rows = connection.execute(_PAGE, found).fetchall()
                    return Hits(total, tuple(_hit(row, sought) for row in rows))
        return Hits(0, ())

    def similar(
        self,
        title: str,
        text: str = "",
        *,
        process: str | None = None,
        kind: str | None = None,
        language: str = "nb",
        limit: int = 5,
        exclude: UUID | None = None,
    ) -> list[Similar]:
        """Find documents that are about the same, the most similar first.

        :param title: what the text is about; its words count double
        :param exclude: the document itself, if it is already indexed
        """
        with self._storage.connection() as connection:
            found = most_similar(
                connection, title, text, process=process, kind=kind, language=language
            )
        return [each for each in found if each.id != exclude][: max(0, limit)]


def _put(connection: sqlite3.Connection, document: Document) -> None:
    _remove(connection, document.id)
    title, text = clean(document.title), clean(document.text)
    added = connection.execute(
        "INSERT INTO document (id, process, kind, language, title, text) VALUES (?, ?, ?, ?, ?, ?)",
        (str(document.id), document.process, document.kind, document.language, title, text),
    )
    of_title, of_text = stems(title, document.language), stems(text, document.language)
    connection.execute(
        "INSERT INTO words (rowid, title, text, ends) VALUES (?, ?, ?, ?)",
        (
            added.lastrowid,
            " ".join(of_title),
            " ".join(of_text),
            reversed_compounds(of_title + of_text),
        ),
    )


def _remove(connection: sqlite3.Connection, document_id: UUID) -> None:
    removed = connection.execute(
        "DELETE FROM document WHERE id = ? RETURNING number", (str(document_id),)
    ).fetchall()
    connection.executemany("DELETE FROM words WHERE rowid = ?", removed)


def _advance(connection: sqlite3.Connection, position: int | None) -> None:
    if position is not None:
        connection.execute("UPDATE progress SET position = ?", (position,))


def _hit(row: tuple[str, str, str, str, str, str], query: Query) -> Hit:
    document_id, process, kind, language, title, text = row
    return Hit(UUID(document_id), process, kind, language, title, snippet(text, language, query))

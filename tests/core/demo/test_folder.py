"""The demo's data are kept, made anew or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samskap.demo.folder import MARK, PREPARING, Folder, NotADemo


def test_an_unfinished_demo_is_made_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    folder.open(reset=False)
    (tmp_path / "demo" / "half").mkdir()
    assert not folder.ready
    folder.open(reset=False)
    assert [entry.name for entry in (tmp_path / "demo").iterdir()] == [MARK]


def test_a_finished_demo_is_kept_until_it_is_reset(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.open(reset=False)
    folder.finish()
    (tmp_path / "asker").mkdir()
    folder.open(reset=False)
    assert (tmp_path / "asker").exists()
    folder.open(reset=True)
    assert not (tmp_path / "asker").exists()
    assert (tmp_path / MARK).read_text() == PREPARING


@pytest.mark.parametrize("reset", [False, True])
def test_no_other_folder_is_emptied(tmp_path: Path, reset: bool) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(NotADemo, match="nothing in it was touched"):
        Folder(tmp_path).open(reset)
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADemo):
        Folder(tmp_path / "file").open(reset=True)

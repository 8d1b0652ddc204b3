"""Signed notes, keys and cosignatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.keys import COSIGNATURE, Signer, Verifier
from samskap.tlog.note import Note, parse_note
from samskap.tlog.signing import cosign, sign

LOG = Signer.generate("samskap.example/skien/12")
NEXT = Signer.generate("samskap.example/skien/12")
WITNESS = Signer.generate("witness.example/w1", COSIGNATURE)
TEXT = "samskap.example/skien/12\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def test_text_with_empty_lines_reads_and_writes_the_same() -> None:
    text = "Ei tekst,\n\nmed mellomrom.\n"
    note = Note(text).signed(sign(LOG, text), sign(NEXT, text))
    assert parse_note(str(note)) == note
    assert str(note).startswith(text + "\n— samskap.example/skien/12 ")


def test_note_is_verified_and_unknown_keys_are_ignored() -> None:
    note = parse_note(str(Note(TEXT).signed(sign(NEXT, TEXT), sign(LOG, TEXT))))
    assert [one.verifier for one in note.verified([LOG.verifier])] == [LOG.verifier]


def test_both_keys_hold_while_one_replaces_the_other() -> None:
    note = Note(TEXT).signed(sign(LOG, TEXT), sign(NEXT, TEXT))
    assert len(note.verified([LOG.verifier, NEXT.verifier])) == 2
    assert note.verified([NEXT.verifier])


def test_no_known_key_is_not_signed() -> None:
    with pytest.raises(NotSigned):
        Note(TEXT).signed(sign(NEXT, TEXT)).verified([LOG.verifier])
    with pytest.raises(NotSigned):
        Note(TEXT).signed(sign(LOG, TEXT)).verified([])


def test_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    note = Note(TEXT).signed(sign(NEXT, TEXT), sign(LOG, "other\n"))
    with pytest.raises(NotSigned):
        note.verified([LOG.verifier, NEXT.verifier])


def test_cosignature_carries_its_time() -> None:
    note = Note(TEXT).signed(sign(LOG, TEXT), cosign(WITNESS, TEXT, 1_679_315_147))
    times = [one.time for one in note.verified([LOG.verifier, WITNESS.verifier])]
    assert times == [None, 1_679_315_147]


def test_cosignature_is_bound_to_its_time() -> None:
    line = cosign(WITNESS, TEXT, 1_679_315_147)
    later = type(line)(line.name, line.key_id, (5).to_bytes(8, "big") + line.blob[8:])
    with pytest.raises(NotSigned):
        Note(TEXT).signed(later).verified([WITNESS.verifier])


def test_a_key_signs_only_what_it_is_for() -> None:
    with pytest.raises(ValueError, match="witness"):
        sign(WITNESS, TEXT)
    with pytest.raises(ValueError, match="log"):
        cosign(LOG, TEXT, 1)


@pytest.mark.parametrize("signer", [LOG, WITNESS])
def test_keys_survive_their_text(signer: Signer) -> None:
    assert Verifier.parse(str(signer.verifier)) == signer.verifier
    assert Signer.parse(signer.secret()).verifier == signer.verifier


def test_a_secret_is_in_no_representation() -> None:
    seed = LOG.secret().split("+", 4)[4]
    assert seed not in repr(LOG) + str(LOG) + str(LOG.verifier)


@given(st.integers(0, len(str(LOG.verifier)) - 1), st.characters(codec="utf-8"))
def test_a_mistyped_key_is_refused(at: int, char: str) -> None:
    vkey = str(LOG.verifier)
    if vkey[at] != char:
        with pytest.raises(Malformed):
            Verifier.parse(vkey[:at] + char + vkey[at + 1 :])


@pytest.mark.parametrize(
    "text",
    ["", "PRIVATE+KEY+", str(LOG.verifier), LOG.secret()[12:]],
    ids=["empty", "cut", "public", "unmarked"],
)
def test_what_is_no_signing_key_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        Signer.parse(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb"])
def test_a_name_no_line_could_hold_is_refused(name: str) -> None:
    with pytest.raises(Malformed):
        Signer.generate(name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        TEXT,
        TEXT + "\n",
        TEXT + "\n- name AAAA\n",
        TEXT + "\n— name AAAAAAA=\n".replace("A=", "B="),
        TEXT + "\n— name AAAAAA==\n",
        TEXT + "\n— name AAAAAAAA",
        TEXT + "\n— na+me AAAAAAAA\n",
        TEXT + "\n— name  AAAAAAAA\n",
        "a\tb\n\n— name AAAAAAAA\n",
        "a\r\n\n— name AAAAAAAA\n",
        b"\xff\n\n\xe2\x80\x94 name AAAAAAAA\n",
        "\ud800\n\n— name AAAAAAAA\n",
        TEXT + "\n" + "— name AAAAAAAA\n" * 65,
    ],
)
def test_what_is_no_note_is_refused(data: bytes | str) -> None:
    with pytest.raises(Malformed):
        parse_note(data)


@given(st.binary())
def test_nothing_but_malformed_comes_of_any_bytes(data: bytes) -> None:
    try:
        parse_note(data)
    except Malformed:
        return

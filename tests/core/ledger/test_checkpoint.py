"""What a log says of itself."""

import pytest

from samskap.tlog.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.keys import Signer
from samskap.tlog.tree import EMPTY_ROOT

ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_text_is_origin_size_and_root() -> None:
    assert str(Checkpoint("samskap.example/a", 0, EMPTY_ROOT)) == f"samskap.example/a\n0\n{ROOT}\n"


def test_extension_lines_are_kept() -> None:
    text = f"samskap.example/a\n7\n{ROOT}\nmore\nand more\n"
    assert parse_checkpoint(text).extensions == ("more", "and more")
    assert str(parse_checkpoint(text)) == text


def test_signed_checkpoint_opens(signer: Signer) -> None:
    checkpoint = Checkpoint(signer.name, 0, EMPTY_ROOT)
    note = str(sign_checkpoint(checkpoint, signer))
    opened, verified = open_checkpoint(note, signer.name, [signer.verifier])
    assert opened == checkpoint
    assert verified[0].verifier == signer.verifier


def test_another_logs_checkpoint_is_refused(signer: Signer) -> None:
    note = str(sign_checkpoint(Checkpoint("samskap.example/b", 0, EMPTY_ROOT), signer))
    with pytest.raises(Malformed, match="another log"):
        open_checkpoint(note, signer.name, [signer.verifier])


def test_altered_checkpoint_is_refused(signer: Signer) -> None:
    note = str(sign_checkpoint(Checkpoint(signer.name, 7, EMPTY_ROOT), signer))
    with pytest.raises(NotSigned):
        open_checkpoint(note.replace("\n7\n", "\n8\n"), signer.name, [signer.verifier])


def test_every_altered_byte_is_refused(signer: Signer) -> None:
    note = str(sign_checkpoint(Checkpoint(signer.name, 7, EMPTY_ROOT), signer)).encode()
    for at in range(len(note)):
        altered = note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :]
        with pytest.raises((Malformed, NotSigned)):
            open_checkpoint(altered, signer.name, [signer.verifier])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"a\n1\n{ROOT}",
        f"\n1\n{ROOT}\n",
        f"a\n01\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n1 \n{ROOT}\n",
        f"a\n١\n{ROOT}\n",
        f"a\n{10**18}\n{ROOT}\n",
        "a\n1\n\n",
        "a\n1\nAAAA\n",
        f"a\n1\n{ROOT[:-1]}\n",
        f"a\n1\n{ROOT[:-2]}V=\n",
        f"a\n1\n{ROOT}\n\nmore\n",
        f"a\n1\n{ROOT}\n\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse_checkpoint(text)


@pytest.mark.parametrize("origin", ["", "a\nb", "a\rb"])
def test_nothing_unreadable_is_signed(origin: str, signer: Signer) -> None:
    with pytest.raises(Malformed):
        sign_checkpoint(Checkpoint(origin, 0, EMPTY_ROOT), signer)

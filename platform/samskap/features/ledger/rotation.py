"""A new signing key, vouched for by the old one."""

from __future__ import annotations

from samskap.domain import ADMINISTRATION, derived_id
from samskap.features.ledger.events import SigningKeyReplaced
from samskap.features.ledger.keyring import vkey_of
from samskap.features.ledger.notary import Notary, happen
from samskap.store.checkpoint_tables import KEYS, SIGNING_KEYS
from samskap.tlog.keys import Verifier


def begin(notary: Notary) -> Verifier:
    """Make the key of a municipality that has none; where one is lost, tell that another signs.

    Raises:
        FileExistsError: there is one already.
    """
    new = notary.keyring.create(notary.name).verifier
    with notary.municipality.store.reading() as database:
        lost = database.one(KEYS)
    if lost:
        _announce(notary, Verifier.parse(lost["key"]), new)
    _keep(notary, new)
    return new


def rotate(notary: Notary) -> Verifier:
    """Replace the key. After a power cut, called again, it goes on with the same new one.

    Returns:
        The new public key.

    Raises:
        BadKey: there is no key to replace, or it cannot be used.
        Forked: a log is not a continuation of what was signed.
    """
    old = notary.keyring.signer().verifier
    new = notary.keyring.prepare(old.name).verifier
    _announce(notary, old, new)
    notary.sign()
    notary.keyring.replace()
    _keep(notary, new)
    return new


def _announce(notary: Notary, old: Verifier, new: Verifier) -> None:
    keys = [str(vkey_of(key, ADMINISTRATION)) for key in (old, new)]
    once = derived_id("signing-key", keys[1])
    event = SigningKeyReplaced(old=keys[0], new=keys[1])
    happen(notary.municipality, once, 1, event, str(once))


def _keep(notary: Notary, new: Verifier) -> None:
    with notary.municipality.store.writing() as database:
        database.put_once(SIGNING_KEYS, key=str(new), since=notary.municipality.clock())

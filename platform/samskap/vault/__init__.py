"""Identities and sealed fields: the only place that knows who somebody is."""

from .envelopes import AlreadySealed, Opened, Sealing
from .erasure_list import Erasure, ErasureList
from .followings import Choice
from .forgetting import Forgotten
from .keyring import OwnerErased, Tampered, WrongMasterKey
from .keys import BadKey, create_master_key, load_master_key, replace_master_key
from .offers import Offer
from .people import SAID, Pseudonym, Taken
from .profiles import Person
from .retention import PEOPLE, Due, Rule
from .vault import Vault

__all__ = [
    "PEOPLE",
    "SAID",
    "AlreadySealed",
    "BadKey",
    "Choice",
    "Due",
    "Erasure",
    "ErasureList",
    "Forgotten",
    "Offer",
    "Opened",
    "OwnerErased",
    "Person",
    "Pseudonym",
    "Rule",
    "Sealing",
    "Taken",
    "Tampered",
    "Vault",
    "WrongMasterKey",
    "create_master_key",
    "load_master_key",
    "replace_master_key",
]

"""Identities and sealed fields: the only place that knows who somebody is."""

from .envelopes import AlreadySealed, Opened, Sealing
from .erasure_list import Erasure, ErasureList
from .forgetting import Forgotten
from .keyring import OwnerErased, WrongMasterKey
from .people import Taken
from .profiles import Person
from .retention import PEOPLE, Due, Rule
from .vault import Vault

__all__ = [
    "PEOPLE",
    "AlreadySealed",
    "Due",
    "Erasure",
    "ErasureList",
    "Forgotten",
    "Opened",
    "OwnerErased",
    "Person",
    "Rule",
    "Sealing",
    "Taken",
    "Vault",
    "WrongMasterKey",
]

"""Identities and sealed fields: the only place that knows who somebody is."""

from .fields import Opened, Sealing
from .people import Person, Taken
from .vault import Vault

__all__ = ["Opened", "Person", "Sealing", "Taken", "Vault"]

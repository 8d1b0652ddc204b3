"""The vault: everything personal, kept where it can be forgotten."""

from .fields import SealedFields
from .followings import Followings
from .offers import Offers
from .people import People
from .retention import Retention
from .sessions import Sessions
from .upkeep import Upkeep


class Vault(SealedFields, People, Sessions, Followings, Offers, Retention, Upkeep):
    """Names, addresses and free text of one municipality. Safe to use from several threads."""

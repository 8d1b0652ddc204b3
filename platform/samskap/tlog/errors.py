"""What can be wrong with something that claims to come from a log."""


class Malformed(ValueError):
    """The bytes or text are not in the format they should be in."""


class NotSigned(ValueError):
    """No known key signed the text, or a known key's signature is wrong."""


class InvalidProof(ValueError):
    """The hashes of a proof do not lead to the root they should lead to."""

"""What can be wrong with something that claims to come from a log."""


class Malformed(ValueError):  # noqa: N818
    """The bytes or text are not in the format they should be in."""


class NotSigned(ValueError):  # noqa: N818
    """No known key signed the text, or a known key's signature is wrong."""


class InvalidProof(ValueError):  # noqa: N818
    """The hashes of a proof do not lead to the root they should lead to."""

"""Numbers of organisations, checked by the rules of the countries that give them."""

from __future__ import annotations

# Weights of the digits; the last one is the check digit.
# NO: Brønnøysundregistrene, "Om organisasjonsnummeret". DK: Erhvervsstyrelsen, modulus 11 of CVR.
WEIGHTS = {
    "NO": (3, 2, 7, 6, 5, 4, 3, 2, 1),
    "DK": (2, 7, 6, 5, 4, 3, 2, 1),
}
SWEDISH = 10  # digits


def digits(number: str) -> str:
    """Return a number as it is kept: without what people write between its digits.

    Args:
        number: such as "974 760 673", "556012-5790", "NO974760673MVA" or "DK10150817".
    """
    bare = "".join(character for character in number.upper() if character not in " .-\u00a0")
    for prefix in ("NO", "DK", "SE"):
        bare = bare.removeprefix(prefix)
    return bare.removesuffix("MVA")


def valid(number: str, country: str) -> bool:
    """Tell whether an organisation can have this number.

    Args:
        number: its digits.
        country: NO, SE or DK; a number of any other country is taken as it is.
    """
    if country not in {*WEIGHTS, "SE"}:
        return True
    if not (number.isascii() and number.isdigit()):
        return False
    return _luhn(number) if country == "SE" else _modulus_11(number, WEIGHTS[country])


def _modulus_11(number: str, weights: tuple[int, ...]) -> bool:
    if len(number) != len(weights) or number[0] == "0":
        return False
    return sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 11 == 0


def _luhn(number: str) -> bool:
    """Tell whether the last digit fits, as Skatteverket describes it (SKV 704)."""
    # The third digit of an organisation's number is at least 2, of a person's it is a month's.
    if len(number) != SWEDISH or number[2] < "2":
        return False
    doubled = (int(d) * (2 - place % 2) for place, d in enumerate(number))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0

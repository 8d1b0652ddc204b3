"""The one folder that would break Python itself."""

from pathlib import Path


def test_platform_is_no_package() -> None:
    root = Path(__file__).parent.parent
    # A package of that name shadows the standard library's platform module.
    assert not (root / "platform" / "__init__.py").exists()
    assert not (root / "tests" / "platform").exists()

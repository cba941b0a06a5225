"""A register of its own for every test."""

import pytest

from tests import builders


@pytest.fixture
def register(tmp_path):
    """An open register with the defaults in it, on a Monday in March 2025."""
    opened = builders.new_register(tmp_path)
    yield opened
    opened.close()

"""Settings come from the environment, or are what they are."""

from __future__ import annotations

import pytest

from nicias.errors import InputError
from nicias.settings import Settings


def test_the_environment_overrides_the_defaults() -> None:
    settings = Settings.from_environment({"NICIAS_TEXT_CHARS": "500", "NICIAS_LINE_BYTES": "", "HOME": "/"})
    assert settings == Settings(text_chars=500)


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "٣"])
def test_a_setting_that_is_no_positive_whole_number_is_named(value: str) -> None:
    with pytest.raises(InputError, match="NICIAS_FILE_BYTES"):
        Settings.from_environment({"NICIAS_FILE_BYTES": value})

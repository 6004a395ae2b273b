"""What is worked out ahead comes in order, no further ahead than allowed, with its errors."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from nicias.errors import InputError
from nicias.pipeline.ahead import ahead


class Counting:
    """Numbers, and how many were made and whether making them was ended."""

    def __init__(self, most: int, fault: int | None = None) -> None:
        self.made, self.ended = 0, False
        self._most, self._fault = most, fault

    def numbers(self) -> Iterator[int]:
        try:
            for number in range(self._most):
                if number == self._fault:
                    raise InputError("n", "broken")
                self.made += 1
                yield number
        finally:
            self.ended = True


def test_results_come_in_order() -> None:
    assert list(ahead(Counting(1_000).numbers(), 7)) == list(range(1_000))


def test_an_error_comes_out_after_what_was_before_it() -> None:
    results = ahead(Counting(9, fault=5).numbers(), 100)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(InputError, match="broken"):
        next(results)


def test_it_works_ahead_and_not_too_far() -> None:
    counting = Counting(1_000)
    results = ahead(counting.numbers(), 10)
    next(results)
    for _ in range(200):
        if counting.made >= 11:
            break
        time.sleep(0.02)
    time.sleep(0.1)
    assert 11 <= counting.made <= 13
    results.close()  # type: ignore[attr-defined]
    assert counting.ended

"""From a sentence to its quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicias.codebook.numbers import Bound
from nicias.model.reading import Quantity, Sentence
from nicias.read.atoms import Atom, cut_atoms, glued, words_of
from nicias.read.numbers.bounds import Ends, bound_after, bounds_before, ceiling_after, moved, phrases_at
from nicias.read.numbers.cardinals import Cardinal, read_cardinal
from nicias.read.numbers.kinds import NAME, Around, kind_of
from nicias.read.numbers.ranges import read_range
from nicias.read.numbers.shares import read_ordinal, read_share
from nicias.read.numbers.vocabulary import vocabulary

ARTICLES = frozenset(("a", "an", "another"))
NOT_A_COUNT = frozenset(("this", "that", "which", "each", "every", "any", "no", "the"))
"""What "one" is no number after."""


def find_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """All number expressions of the sentence, in order, without overlap.

    Numbers that are part of a name ("Resolution 2254", "S-400") are left out; years, dates, ages, measures, money and
    shares are told by ``kind``.
    """
    atoms = cut_atoms(sentence.tokens)
    starters = vocabulary().starters
    found: list[Quantity] = []
    done = 0
    for at, atom in enumerate(atoms):
        if at < done or not (atom.norm in starters or atom.norm[0].isdigit()):
            continue
        read = _read(sentence, atoms, at, floor=found[-1].end if found else 0)
        if read is not None:
            done = read.end
            if read.quantity is not None:
                found.append(read.quantity)
    return tuple(found)


def article_quantity(sentence: Sentence, index: int) -> Quantity | None:
    """One, where the word ``index`` is an article or "another" ("a child was killed" is 1, 1); else ``None``."""
    if not 0 <= index < len(sentence.tokens) or sentence.tokens[index].text.lower() not in ARTICLES:
        return None
    return Quantity(index, index + 1, 1, 1, False, sentence.tokens[index].text, "count")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at one place: up to which atom, and the quantity, if the number is one."""

    end: int
    quantity: Quantity | None


def _read(sentence: Sentence, atoms: Sequence[Atom], at: int, floor: int) -> _Read | None:
    none = _read_none(sentence, atoms, at)
    if none is not None:
        return none
    for reader in (read_ordinal, read_share):
        special = reader(atoms, at)
        if special is not None:
            share = special.share
            begin = _not_before(atoms, bounds_before(atoms, at)[0], at, floor) if share is not None else at
            kind = "share" if share is not None else "ordinal"
            ends = Ends(None, None) if share is not None else Ends(special.value, special.value)
            return _Read(special.end, _quantity(sentence, atoms, (begin, special.end), ends, kind, share))
    number = read_cardinal(atoms, at)
    if number is None or _idle_one(atoms, number):
        return None
    return _read_number(sentence, atoms, number, floor)


def _read_number(sentence: Sentence, atoms: Sequence[Atom], number: Cardinal, floor: int) -> _Read:
    compound = _compound_end(atoms, number)
    if compound:
        return _Read(compound, _quantity(sentence, atoms, (number.start, compound), Ends(None, None), "date-part"))
    span = read_range(atoms, number)
    begin, bounds = bounds_before(atoms, span.start)
    if _not_before(atoms, begin, span.start, floor) != begin:
        begin, bounds = span.start, []
    around = Around(atoms, sentence.tokens, number.start, span.end)
    kind = kind_of(around, number, bool(set(bounds) - {"about", "exact"}))
    if kind == NAME:
        return _Read(number.end, None)
    ends = Ends(_whole(span.min), _whole(span.max))
    end = span.end
    if kind == "share":
        end += 1 if around.norm(0) in vocabulary().percent else 2
        return _Read(end, _quantity(sentence, atoms, (begin, end), Ends(None, None), kind, number.min / 100))
    end, ends = _bounded(atoms, end, ends, bounds)
    return _Read(end, _quantity(sentence, atoms, (begin, end), ends, kind))


def _bounded(atoms: Sequence[Atom], end: int, ends: Ends, bounds: list[Bound]) -> tuple[int, Ends]:
    after, bound = bound_after(atoms, end)
    if bound is not None:
        return after, moved(ends, [*bounds, bound])
    if end < len(atoms) and atoms[end].norm in vocabulary().people:
        bound = bound_after(atoms, end + 1)[1]
        bounds = [*bounds, bound] if bound is not None else bounds
    ends = moved(ends, bounds)
    if "least" in bounds and ends.min is not None:
        begin = ceiling_after(atoms, end)
        ceiling = read_cardinal(atoms, begin) if begin is not None and begin < len(atoms) else None
        if ceiling is not None and ceiling.max is not None and ceiling.min > ends.min:
            return ceiling.end, Ends(ends.min, _whole(ceiling.max), ends.approximate)
    return end, ends


def _read_none(sentence: Sentence, atoms: Sequence[Atom], at: int) -> _Read | None:
    """ "no casualties", "nobody"."""
    words = vocabulary()
    for phrase in phrases_at(atoms, at):
        if phrase in words.none_words:
            end = at + len(phrase)
            return _Read(end, _quantity(sentence, atoms, (at, end), Ends(0, 0), "count"))
    if atoms[at].norm != "no":
        return None
    following = [atom.norm for atom in atoms[at + 1 : at + 4]]
    if following and following[0] in ("more", "fewer", "less", "longer"):
        return None
    if not any(norm in words.people for norm in following):
        return None
    return _Read(at + 1, _quantity(sentence, atoms, (at, at + 1), Ends(0, 0), "count"))


def _idle_one(atoms: Sequence[Atom], number: Cardinal) -> bool:
    if atoms[number.start].norm != "one" or number.end - number.start != 1:
        return False
    following = atoms[number.end].norm if number.end < len(atoms) else ""
    return following == "another" or (number.start > 0 and atoms[number.start - 1].norm in NOT_A_COUNT)


def _compound_end(atoms: Sequence[Atom], number: Cardinal) -> int:
    """Where a figure like "10:30", "9/11" or "20.07.2016" ends; 0 where the number is none."""
    end = number.end
    while (
        number.figure and end + 1 < len(atoms) and atoms[end].norm in (":", "/") and atoms[end + 1].norm[0].isdigit()
        and glued(atoms, end - 1) and glued(atoms, end)
    ):  # fmt: skip
        end += 2
    return end if end > number.end else 0


def _not_before(atoms: Sequence[Atom], begin: int, number: int, floor: int) -> int:
    """``begin``, unless it lies in words that an earlier quantity holds; then the number's own start."""
    return begin if begin < len(atoms) and atoms[begin].token >= floor else number


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _quantity(
    sentence: Sentence, atoms: Sequence[Atom], span: tuple[int, int], ends: Ends, kind: str, share: float | None = None
) -> Quantity:
    start, end = atoms[span[0]].token, atoms[span[1] - 1].token + 1
    text = words_of(sentence, start, end)
    return Quantity(start, end, ends.min, ends.max, ends.approximate, text, kind, share)

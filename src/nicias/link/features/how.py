"""How and at what: means and protected objects."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.model.account import Account


def match_means(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """One way speaks for, ways that are taken for each other say little, others speak against."""
    if not first.means or not second.means:
        return 0.0, "how is not told by both"
    shared = sorted(first.means & second.means)
    if shared:
        return len(shared) / min(len(first.means), len(second.means)), f"both {', '.join(shared)}"
    told = " and ".join(sorted((", ".join(sorted(first.means)), ", ".join(sorted(second.means)))))
    kin = any(frozenset((one, other)) in table.kin for one in first.means for other in second.means)
    return (-0.3, f"akin: {told}") if kin else (-1.0, told)


def match_objects(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The same kind of protected object speaks for, another against."""
    if not first.objects or not second.objects:
        return 0.0, "no object is told by both"
    shared = sorted(first.objects & second.objects)
    if shared:
        return 1.0, f"both {', '.join(shared)}"
    return -1.0, " and ".join(sorted((", ".join(sorted(first.objects)), ", ".join(sorted(second.objects)))))

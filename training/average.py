"""Two checkpoints of one run and its finish -> one, weight by weight.

``python -m training.average --first FILE --second FILE --out FILE --share 0.6 --whole entities``: each weight is
``share`` of the way from the first to the second; the ``whole`` layers' heads are the second's.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.checkpoints import read_checkpoint

Weights = Mapping[str, Tensor]


def average(first: Weights, second: Weights, share: float, whole: Sequence[str] = ()) -> dict[str, Tensor]:
    """The weights between two models; of the layers named ``whole`` the second's heads and chains unchanged."""
    heads = tuple(f"{part}.{layer}." for layer in whole for part in ("layers", "chains"))
    return {
        name: second[name] if name.startswith(heads) else torch.lerp(weight, second[name], share)
        for name, weight in first.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("first", "second", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.6)
    parser.add_argument("--whole", nargs="*", default=())
    options = parser.parse_args()
    second = read_checkpoint(options.second)
    second["model"] = average(read_checkpoint(options.first)["model"], second["model"], options.share, options.whole)
    torch.save(second, options.out)


if __name__ == "__main__":
    main()

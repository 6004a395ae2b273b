"""Checkpoints: everything needed to go on with a run, or to export what it has made so far."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from training.network import Body, Labels, Nicias


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: steps done, seconds spent."""

    step: int = 0
    seconds: float = 0.0


def save_checkpoint(path: Path, model: Nicias, labels: Labels, progress: Progress, optimiser: torch.optim.Optimizer) -> None:
    """Write a checkpoint; a half-written one never takes the place of a whole one."""
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "labels": asdict(labels),
        "progress": asdict(progress),
        "rng": torch.get_rng_state(),
    }
    fresh = path.with_suffix(".part")
    torch.save(state, fresh)
    fresh.replace(path)


def read_checkpoint(path: Path) -> dict[str, Any]:
    """The stored state, as written."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def load_model(path: Path) -> tuple[Nicias, Labels, Progress]:
    """The model of a checkpoint, ready to be run."""
    state = read_checkpoint(path)
    labels = Labels(**state["labels"])
    model = Nicias(Body(), labels)
    model.load_state_dict(state["model"])
    return model.eval(), labels, Progress(**state["progress"])

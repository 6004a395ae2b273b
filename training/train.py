"""Train the language model: ``python -m training.train --corpora DIR --minilm DIR --out DIR``.

A run goes through the whole mix, or until ``--minutes`` are spent: the learning rate falls with whichever is further
along. Started again with the same ``--out``, it goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from nicias.read.subwords import Subwords
from training.checkpoints import Progress, load_model, read_checkpoint, save_checkpoint
from training.corpora.mix import Folders, order_sentences, read_parts
from training.corpora.sentence import Sentence
from training.examples import Examples, collect_labels, plan_batches
from training.loss import batch_losses, total_loss
from training.network import Nicias, load_minilm


@dataclass(frozen=True, slots=True)
class Options:
    """One run. ``budget`` counts padded sub-words a batch; ``steps`` of 0 means the whole mix.

    ``start`` is a checkpoint whose model and labels the run begins with; ``pace`` multiplies both learning rates.
    """

    corpora: Path
    minilm: Path
    out: Path
    minutes: float = 75.0
    steps: int = 0
    threads: int = 2
    seed: int = 1
    budget: int = 800
    body_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    clip: float = 1.0
    mix: str = "main"
    start: Path | None = None
    pace: float = 1.0
    teacher_share: float = 0.12
    saves: int = 12


class Run:
    """The state of one run: model, optimiser, how far it is."""

    def __init__(self, options: Options) -> None:
        self.options = options
        torch.manual_seed(options.seed)
        corpora = options.corpora
        parts = read_parts(Folders(corpora / "ud", corpora / "ner", corpora / "re3d", corpora / "polnear"), options.mix)
        for part in parts:
            print(f"{part.name}: {len(part.sentences)} sentences, {part.words} words, {part.passes} passes", flush=True)
        tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.labels = collect_labels([sentence for part in parts for sentence in part.sentences])
        if options.start:
            self.labels = load_model(options.start)[1]
        self.examples = Examples(self.labels, Subwords(tokenizer))
        self.sentences = [s for s in order_sentences(parts, options.seed) if self._fits(s)]
        self.batches = plan_batches(self.sentences, self.examples.subwords, options.budget, random.Random(options.seed))
        self.teacher = load_minilm(options.minilm / "model.safetensors").eval()
        self.model = Nicias(load_minilm(options.minilm / "model.safetensors"), self.labels)
        torch.nn.init.normal_(noise := torch.empty_like(self.model.body.shapes.weight), std=0.01)
        self.model.body.shapes.weight.data += noise
        if options.start:
            self.model.load_state_dict(read_checkpoint(options.start)["model"])
        self.optimiser = build_optimiser(self.model, options)
        self.progress = Progress()
        self._resume()

    def _fits(self, sentence: Sentence) -> bool:
        return bool(sentence.words) and sum(len(self.examples.subwords.cut(word)) for word in sentence.words) <= 200

    def _resume(self) -> None:
        path = self.options.out / "last.pt"
        if path.exists():
            state = read_checkpoint(path)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.progress = Progress(**state["progress"])
            torch.set_rng_state(state["rng"])

    def share_done(self, step: int, seconds: float) -> float:
        """How far the run is, 0 to 1: by steps or by time, whichever is further."""
        total = self.options.steps or len(self.batches)
        return max(step / total, seconds / (60 * self.options.minutes))

    def train(self) -> None:
        """Go through the batches from where the run stands, saving on the way and at the end."""
        begun = time.monotonic() - self.progress.seconds
        saved = int(self.share_done(self.progress.step, self.progress.seconds) * self.options.saves)
        sums: dict[str, list[float]] = {}
        for step in range(self.progress.step, len(self.batches)):
            done = self.share_done(step, time.monotonic() - begun)
            if done >= 1:
                break
            self._note(self._step(step, done), sums, step, done)
            self.progress = Progress(step + 1, time.monotonic() - begun)
            if int(done * self.options.saves) > saved:
                saved = int(done * self.options.saves)
                self._save()
        self._save()

    def _step(self, step: int, done: float) -> dict[str, float]:
        rng = random.Random(f"{self.options.seed}:{step}")
        batch = self.examples.fill([self.sentences[n] for n in self.batches[step]], rng)
        teacher = self.teacher if rng.random() < self.options.teacher_share else None
        losses = batch_losses(self.model, batch, teacher)
        self.optimiser.zero_grad(set_to_none=True)
        total_loss(losses).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.options.clip)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * min(done / self.options.warm_up + 1e-3, (1 - done) / (1 - self.options.warm_up))
        self.optimiser.step()
        return {name: float(loss.detach()) for name, loss in losses.items()} | {"words": float(batch.lengths.sum())}

    def _note(self, losses: dict[str, float], sums: dict[str, list[float]], step: int, done: float) -> None:
        for name, loss in losses.items():
            sums.setdefault(name, []).append(loss)
        if (step + 1) % 100 == 0:
            means = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sums.items())
            print(f"{time.strftime('%H:%M:%S')} step {step + 1}/{len(self.batches)} {done:.1%} {means}", flush=True)
            sums.clear()

    def _save(self) -> None:
        self.options.out.mkdir(parents=True, exist_ok=True)
        save_checkpoint(self.options.out / "last.pt", self.model, self.labels, self.progress, self.optimiser)


def build_optimiser(model: Nicias, options: Options) -> torch.optim.Optimizer:
    """AdamW: the body slowly, the heads fast; word and place embeddings stay as they are."""
    model.body.words.weight.requires_grad_(False)
    model.body.places.weight.requires_grad_(False)
    groups = []
    for in_body, rate in ((True, options.pace * options.body_rate), (False, options.pace * options.head_rate)):
        for decays in (True, False):
            chosen = [
                weight
                for name, weight in model.named_parameters()
                if weight.requires_grad and name.startswith("body.") == in_body and (weight.dim() > 1) == decays
            ]
            groups.append({"params": chosen, "lr": rate, "peak": rate, "weight_decay": 0.01 if decays else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    for name, kind in (
        ("minutes", float),
        ("steps", int),
        ("threads", int),
        ("seed", int),
        ("saves", int),
        ("pace", float),
        ("start", Path),
        ("mix", str),
    ):
        parser.add_argument(f"--{name}", type=kind, default=argparse.SUPPRESS)
    options = Options(**vars(parser.parse_args()))
    torch.set_num_threads(options.threads)
    Run(options).train()


if __name__ == "__main__":
    main()

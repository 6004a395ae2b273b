"""The trained network as an ONNX graph, written node by node so that weights and speed are ours to choose.

Three ways to hold the body's weights (``Weights``): plain floats; int8 that become floats when the model is loaded;
int8 that stay int8, each row of activations (one sub-word) being cut to int8 by its own scale as it comes. None of them
lets one sentence's numbers depend on another's, as the usual dynamic quantisation with one scale a batch would.
"""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import ATTENTION_HEADS, LAYERS, WIDTH, Labels, Nicias

MOST = 127  # the largest int8 that has its negative
LEAST_GELU = -0.17  # no GELU gives less
MICROSOFT = "com.microsoft"


class Weights(Enum):
    """How the body's matrices are held."""

    FLOAT = "float"
    FOLDED = "folded"
    ROWS = "rows"


class Graph:
    """Collects nodes and constants; every method gives the name of what it made."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: npt.ArrayLike, dtype: type = np.float32) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=dtype), name))
        return name

    def add(self, op: str, *inputs: str, name: str = "", domain: str = "", **attributes: object) -> str:
        name = name or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [name], domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32] | None) -> str:
        """x @ weight.T + bias in plain floats; ``weight`` as torch keeps it, (out, in)."""
        y = self.add("MatMul", x, self.constant(weight.T))
        return y if bias is None else self.add("Add", y, self.constant(bias))

    def product(self, x: str, weight: npt.NDArray[np.float32], least: float | None = None) -> str:
        """x @ weight.T without bias, the weights held as chosen; ``least`` says that no x is smaller, where that is known."""
        if self.weights is Weights.FLOAT:
            return self.linear(x, weight, None)
        if self.weights is Weights.FOLDED:
            whole, scales = quantise_rows(weight)
            wide = self.add("Cast", self.constant(whole.T, np.int8), to=TensorProto.FLOAT)
            return self.add("MatMul", x, self.add("Mul", wide, self.constant(scales.T)))
        return self._rows_product(x, weight, least)

    def _rows_product(self, x: str, weight: npt.NDArray[np.float32], least: float | None) -> str:
        """Int8 times int8: each row of x has its own scale, so that rows do not depend on one another.

        Both sides are unsigned, for which no processor's pair sums run over. Where x has a ``least``, most of the 256 steps
        are above zero; else they lie evenly on both sides of it.
        """
        whole, scales = quantise_rows(weight)
        zero = 128 if least is None else 24
        top = self.add("ReduceMax", self.add("Abs", x) if least is None else x, self.constant([-1], np.int64), keepdims=0)
        floor = 1e-6 if least is None else -least / zero
        scale = self.add("Max", self.add("Mul", top, self.constant(1 / (255 - zero))), self.constant(floor))
        zeros = self.add("Expand", self.constant([zero], np.uint8), self.add("Shape", scale))
        inputs = (
            self.add("QuantizeLinear", x, scale, zeros, axis=0),
            self.constant(whole.T.astype(np.int16) + 128, np.uint8),
            self.constant(1.0),
            self.constant(scales[:, 0]),
            self.constant(zero, np.uint8),
            self.constant(np.full(len(whole), 128), np.uint8),
        )
        y = self.add("MatMulIntegerToFloat", *inputs, domain=MICROSOFT)
        return self.add("Mul", y, self.add("Unsqueeze", scale, self.constant([1], np.int64)))

    def lookup(self, table: npt.NDArray[np.float32], ids: str) -> str:
        """Rows of a table; int8 with a scale a row unless all is float."""
        if self.weights is Weights.FLOAT:
            return self.add("Gather", self.constant(table), ids)
        whole, scales = quantise_rows(table)
        rows = self.add("Cast", self.add("Gather", self.constant(whole, np.int8), ids), to=TensorProto.FLOAT)
        return self.add("Mul", rows, self.add("Gather", self.constant(scales), ids))


def quantise_rows(weight: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Int8 with one scale a row: (n, m), (n, 1). Of some scales the one with the least squared error is taken."""
    top = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / MOST
    best, least = top, np.full(top.shape, np.inf)
    for share in np.linspace(0.6, 1.0, 21):
        scales = top * share
        error = ((_cut(weight, scales) * scales - weight) ** 2).sum(axis=1, keepdims=True)
        best, least = np.where(error < least, scales, best), np.minimum(error, least)
    return _cut(weight, best).astype(np.int8), best.astype(np.float32)


def _cut(weight: npt.NDArray[np.float32], scales: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.clip(np.round(weight / scales), -MOST, MOST)


class Writer:
    """Writes one model into a graph."""

    def __init__(self, model: Nicias, labels: Labels, weights: Weights) -> None:
        self.graph = Graph(weights)
        self.labels = labels
        self.state = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}

    def write(self) -> onnx.ModelProto:
        """Inputs and outputs are listed at ``nicias.read.network``."""
        self._heads(self._words(self._body()))
        floats, whole = TensorProto.FLOAT, TensorProto.INT64
        inputs = {
            "ids": (whole, ("rows", "T")),
            "shapes": (whole, ("rows", "T")),
            "mask": (TensorProto.INT32, ("rows", "T")),
            "first": (whole, ("rows", "W1", 1)),
            "barred": (floats, ("rows", "W", "W1")),
            "share": (floats, ("rows", 1, "W1")),
        }
        outputs = dict.fromkeys(("heads", "deprels", "upos", "xpos"), whole)
        outputs |= dict.fromkeys(("arcs", "layers", "embedding", "dependent_side", "head_side"), floats)
        graph = helper.make_graph(
            self.graph.nodes,
            "nicias",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()],
            self.graph.constants,
        )
        versions = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=10)

    def _norm(self, x: str, skip: str, bias: str, name: str) -> str:
        g, s = self.graph, self.state
        gamma, beta = g.constant(s[f"{name}.weight"]), g.constant(s[f"{name}.bias"])
        return g.add("SkipLayerNormalization", x, skip, gamma, beta, bias, domain=MICROSOFT, epsilon=1e-12)

    def _body(self) -> str:
        g, s = self.graph, self.state
        length = g.add("Slice", g.add("Shape", "ids"), g.constant([1], np.int64), g.constant([2], np.int64))
        spots = g.add("Slice", g.constant(s["body.places.weight"]), g.constant([0], np.int64), length)
        shaped = g.add("Add", g.add("Gather", g.constant(s["body.shapes.weight"]), "shapes"), spots)
        x = self._norm(g.lookup(s["body.words.weight"], "ids"), shaped, "", "body.norm")
        x = g.add("Reshape", x, g.constant([-1, WIDTH], np.int64))  # from here one row a sub-word
        for n in range(LAYERS):
            x = self._layer(x, f"body.layers.{n}")
        return self._by_sentence(x)

    def _by_sentence(self, x: str) -> str:
        g = self.graph
        return g.add("Reshape", x, g.add("Concat", g.add("Shape", "ids"), g.constant([-1], np.int64), axis=0))

    def _layer(self, x: str, own: str) -> str:
        g, s = self.graph, self.state
        qkv = self._by_sentence(g.product(x, s[f"{own}.qkv.weight"]))
        parts = [f"{qkv}_{part}" for part in "qkv"]
        g.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        mixed = g.add(
            "MultiHeadAttention", *parts, g.constant(s[f"{own}.qkv.bias"]), "mask", domain=MICROSOFT, num_heads=ATTENTION_HEADS
        )
        mixed = g.add("Reshape", mixed, g.constant([-1, WIDTH], np.int64))
        x = self._norm(g.product(mixed, s[f"{own}.out.weight"]), x, g.constant(s[f"{own}.out.bias"]), f"{own}.norm1")
        up = g.add("BiasGelu", g.product(x, s[f"{own}.up.weight"]), g.constant(s[f"{own}.up.bias"]), domain=MICROSOFT)
        return self._norm(
            g.product(up, s[f"{own}.down.weight"], LEAST_GELU), x, g.constant(s[f"{own}.down.bias"]), f"{own}.norm2"
        )

    def _words(self, x: str) -> str:
        return self.graph.add("GatherND", x, "first", batch_dims=1)

    def _heads(self, words: str) -> None:
        g, s = self.graph, self.state
        own = g.add("Slice", words, g.constant([1], np.int64), g.constant([1 << 30], np.int64), g.constant([1], np.int64))
        self._tree(words)
        for name in ("upos", "xpos"):
            g.add("ArgMax", g.linear(own, s[f"{name}.weight"], s[f"{name}.bias"]), axis=-1, keepdims=0, name=name)
        g.add("Concat", *(self._layer_scores(own, layer) for layer in self.labels.layers), axis=-1, name="layers")
        mean = g.add("Squeeze", g.add("MatMul", "share", words), g.constant([1], np.int64))
        turned = g.linear(mean, s["sentence.weight"], s["sentence.bias"])
        g.add("LpNormalization", turned, axis=-1, p=2, name="embedding")

    def _layer_scores(self, own: str, layer: str) -> str:
        g, s = self.graph, self.state
        hidden = g.add("Gelu", g.linear(own, s[f"layers.{layer}.0.weight"], s[f"layers.{layer}.0.bias"]))
        return g.linear(hidden, s[f"layers.{layer}.3.weight"], s[f"layers.{layer}.3.bias"])

    def _side(self, words: str, side: str, name: str = "") -> str:
        g, s = self.graph, self.state
        squeezed = g.add("Gelu", g.linear(words, s[f"{side}.weight"], s[f"{side}.bias"]))
        return g.add("Pad", squeezed, g.constant([0, 1], np.int64), g.constant(1.0), g.constant([-1], np.int64), name=name)

    def _tail(self, x: str) -> str:
        g = self.graph
        return g.add("Slice", x, g.constant([1], np.int64), g.constant([1 << 30], np.int64), g.constant([1], np.int64))

    def _tree(self, words: str) -> None:
        g, s = self.graph, self.state
        hung = self._tail(self._side(words, "arc.dependent"))
        turned = g.add("Transpose", self._side(words, "arc.head"), perm=[0, 2, 1])
        raw = g.add("MatMul", g.add("MatMul", hung, g.constant(s["arc.weight"][0])), turned)
        g.add("LogSoftmax", g.add("Add", raw, "barred"), axis=-1, name="arcs")
        heads = g.add("ArgMax", "arcs", axis=-1, keepdims=0, name="heads")
        own = g.add("Identity", self._tail(self._side(words, "label.dependent")), name="dependent_side")
        side = self._side(words, "label.head", name="head_side")
        chosen = g.add("GatherND", side, g.add("Unsqueeze", heads, g.constant([2], np.int64)), batch_dims=1)
        weight = s["label.weight"]
        labels, size, _ = weight.shape
        crossed = g.add("MatMul", own, g.constant(weight.transpose(1, 0, 2).reshape(size, -1)))
        split = g.add("Reshape", crossed, g.constant([0, 0, labels, size], np.int64))
        scores = g.add("MatMul", split, g.add("Unsqueeze", chosen, g.constant([3], np.int64)))
        g.add("ArgMax", g.add("Squeeze", scores, g.constant([3], np.int64)), axis=-1, keepdims=0, name="deprels")

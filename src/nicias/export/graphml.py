"""``graphml``: the network of parties as GraphML, for igraph, networkx, yEd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nicias.export.gexf import EDGE_VALUES, NODE_VALUES, edge_values, node_values
from nicias.export.job import Job
from nicias.export.network import sum_network
from nicias.export.xml import DECLARATION, attribute, content

SPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {"integer": "int"}


def text(job: Job) -> Iterator[str]:
    """The file, a node or an edge at a time."""
    network = sum_network(job)
    yield f'{DECLARATION}<graphml xmlns="{SPACE}">\n'
    yield from _keys("node", NODE_VALUES)
    yield from _keys("edge", (*EDGE_VALUES, ("weight", "integer")))
    yield '<graph edgedefault="directed">\n'
    for name in sorted(network.nodes):
        yield f"<node id={attribute(name)}>{_data('node', node_values(network.nodes[name]))}</node>\n"
    for first, second, link in network.edges():
        values = (*edge_values(link), link.events)
        yield f"<edge source={attribute(first)} target={attribute(second)}>{_data('edge', values)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(kind: str, values: Sequence[tuple[str, str]]) -> Iterator[str]:
    for at, (name, type_) in enumerate(values):
        yield f'<key id="{kind}{at}" for="{kind}" attr.name="{name}" attr.type="{TYPES.get(type_, type_)}"/>\n'


def _data(kind: str, values: Sequence[object]) -> str:
    return "".join(f'<data key="{kind}{at}">{content(value)}</data>' for at, value in enumerate(values))

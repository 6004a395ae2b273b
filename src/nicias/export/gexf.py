"""``gexf``: the network of parties as GEXF 1.3, for Gephi."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.export.job import Job
from nicias.export.network import QUADS, Link, Network, Node, sum_network
from nicias.export.xml import DECLARATION, attribute

NODE_VALUES = (("country", "string"), ("sectors", "string"), ("events", "integer"))
EDGE_VALUES = (
    ("events", "integer"), *((quad, "integer") for quad in QUADS), ("score", "double"), ("mean", "double"),
    ("first", "string"), ("last", "string"),
)  # fmt: skip


def text(job: Job) -> Iterator[str]:
    """The file, a node or an edge at a time."""
    network = sum_network(job)
    yield DECLARATION + '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>Nicias</creator><description>Who acted on whom, as reports tell it</description></meta>\n"
    yield '<graph mode="static" defaultedgetype="directed">\n'
    yield from _declared("node", NODE_VALUES)
    yield from _declared("edge", EDGE_VALUES)
    yield from _nodes(network)
    yield from _edges(network)
    yield "</graph>\n</gexf>\n"


def node_values(node: Node) -> tuple[object, ...]:
    """A node's values in the order in which they are declared."""
    return node.country, " ".join(sorted(node.sectors)), node.events


def edge_values(link: Link) -> tuple[object, ...]:
    """An edge's values in the order in which they are declared."""
    return link.events, *(link.quads[quad] for quad in QUADS), link.tenths / 10, link.mean, link.first, link.last


def _declared(kind: str, values: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f'<attributes class="{kind}">'
    yield from (f'<attribute id="{at}" title="{name}" type="{type_}"/>' for at, (name, type_) in enumerate(values))
    yield "</attributes>\n"


def _nodes(network: Network) -> Iterator[str]:
    yield "<nodes>\n"
    for name in sorted(network.nodes):
        node = network.nodes[name]
        yield f"<node id={attribute(name)} label={attribute(name)}>{_values(node_values(node))}</node>\n"
    yield "</nodes>\n"


def _edges(network: Network) -> Iterator[str]:
    yield "<edges>\n"
    for at, (first, second, link) in enumerate(network.edges()):
        ends = f"source={attribute(first)} target={attribute(second)}"
        yield f'<edge id="{at}" {ends} weight="{link.events}">{_values(edge_values(link))}</edge>\n'
    yield "</edges>\n"


def _values(values: tuple[object, ...]) -> str:
    inner = "".join(f'<attvalue for="{at}" value={attribute(value)}/>' for at, value in enumerate(values))
    return f"<attvalues>{inner}</attvalues>"

"""Writes a network as GraphML, for Gephi, visone, igraph and networkx.

Source: Brandes, Eiglsperger & Lerner, GraphML Primer; http://graphml.graphdrawing.org/specification.html
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from reader.domain.exchange import LibraryContents
from reader.exporters.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Edge, Node, Values, network
from reader.exporters.run import ExportRun
from reader.exporters.text import printable
from reader.exporters.xml_writing import HEADER

_ROOT = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the network of `contents`."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER + _ROOT)
        for use, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
            for name, type_ in attributes.items():
                stream.write(f'<key id="{use[0]}-{name}" for="{use}" attr.name="{name}" attr.type="{type_}"/>\n')
        stream.write('<graph id="according-to" edgedefault="directed">\n')
        for thing in network(contents, run):
            stream.write(_node(thing) if isinstance(thing, Node) else _edge(thing))
        stream.write("</graph>\n</graphml>\n")


def _node(node: Node) -> str:
    return f"<node id={quoteattr(node.id)}>{_data('n', node.values)}</node>\n"


def _edge(edge: Edge) -> str:
    ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
    return f"<edge id={quoteattr(edge.id)} {ends}>{_data('e', edge.values)}</edge>\n"


def _data(prefix: str, values: Values) -> str:
    return "".join(
        [f'<data key="{prefix}-{name}">{_text(value)}</data>' for name, value in values.items() if value != ""]
    )


@lru_cache(maxsize=1024)
def _text(value: str | float) -> str:
    """A value as XML; an article's title, outlet and date stand in every node that comes from it."""
    return escape(printable(str(value)))

"""Writes a network as GEXF 1.3, for Gephi; nodes and edges that have a date are on its time line.

Source: https://gexf.net/schema.html, version 1.3.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from reader.domain.exchange import LibraryContents
from reader.exporters.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Node, Values, network
from reader.exporters.run import ExportRun
from reader.exporters.text import printable
from reader.exporters.xml_writing import HEADER

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|T)")
_OWN_PLACE = {"label", "weight"}
"""Attributes that GEXF has a place of its own for."""


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the network of `contents`; the edges wait in a file of their own until all nodes are written."""
    with (
        output.open("w", encoding="utf-8", newline="\n") as stream,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=output.parent) as edges,
    ):
        stream.write(f'{HEADER}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        stream.write("<meta><creator>According To</creator></meta>\n")
        stream.write('<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
        for use, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
            stream.write(f'<attributes class="{use}" mode="static">\n')
            for name, type_ in attributes.items():
                if name not in _OWN_PLACE:
                    stream.write(f'<attribute id="{use[0]}-{name}" title="{name}" type="{type_}"/>\n')
            stream.write("</attributes>\n")
        stream.write("<nodes>\n")
        for thing in network(contents, run):
            about = _label(thing.values) + _start(thing.values)
            if isinstance(thing, Node):
                stream.write(f"<node id={quoteattr(thing.id)}{about}>{_values('n', thing.values)}</node>\n")
            else:
                ends = f"source={quoteattr(thing.source)} target={quoteattr(thing.target)}"
                kind = f' kind={_attribute(thing.values["label"])} weight="{thing.values["weight"]}"'
                edges.write(f"<edge id={quoteattr(thing.id)} {ends}{kind}{about}>{_values('e', thing.values)}</edge>\n")
        stream.write("</nodes>\n<edges>\n")
        edges.seek(0)
        while piece := edges.read(1 << 20):
            stream.write(piece)
        stream.write("</edges>\n</graph>\n</gexf>\n")


def _attribute(value: object) -> str:
    return quoteattr(printable(str(value)))


def _label(values: Values) -> str:
    return f" label={_attribute(values['label'])}"


def _start(values: Values) -> str:
    date = _DATE.match(str(values.get("date", "")))
    return f' start="{date[0]}"' if date else ""


def _values(prefix: str, values: Values) -> str:
    rows = "".join(
        f'<attvalue for="{prefix}-{name}" value={_attribute(value)}/>'
        for name, value in values.items()
        if value != "" and name not in _OWN_PLACE
    )
    return f"<attvalues>{rows}</attvalues>" if rows else ""

"""SVG put together from elements; every text and attribute is escaped, and nothing is styled inline."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from nicias.serve.web.shown import shown

Number = float | int


def tag(name: str, *children: Markup | str, **attributes: str | Number | None) -> Markup:
    """An element. ``class_`` is written ``class``, ``stroke_width`` ``stroke-width``; ``None`` leaves an attribute out."""
    told = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), told, Markup("").join(escape(shown(child)) for child in children))


def chart(width: Number, height: Number, label: str, *children: Markup) -> Markup:
    """A whole chart; ``label`` says in words what it shows."""
    return tag(
        "svg", *children, class_="chart", viewBox=f"0 0 {width:g} {height:g}", width=width, height=height, role="group",
        aria_label=label, xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def link(target: str, title: str, *children: Markup) -> Markup:
    """Marks that lead somewhere; ``title`` is what they say when pointed at and to a screen reader.

    Where words are among the marks, these are read out, so that who speaks to the computer can name what they see.
    """
    worded = any("<text" in child for child in children)
    return tag("a", tag("title", title), *children, href=target, aria_label=None if worded else title)


def text(x: Number, y: Number, words: str, class_: str | None = None) -> Markup:
    """Words at a point (baseline)."""
    return tag("text", words, x=x, y=y, class_=class_)


def line(x1: Number, y1: Number, x2: Number, y2: Number, class_: str) -> Markup:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rect(x: Number, y: Number, width: Number, height: Number, class_: str, **more: str | Number | None) -> Markup:
    """A rectangle; one without an area is drawn a hair wide."""
    return tag("rect", x=x, y=y, width=max(width, 0.5), height=max(height, 0.5), class_=class_, **more)


def circle(x: Number, y: Number, radius: Number, class_: str) -> Markup:
    """A dot."""
    return tag("circle", cx=x, cy=y, r=radius, class_=class_)


def group(children: Iterable[Markup], class_: str | None = None) -> Markup:
    """Marks that belong together."""
    return tag("g", *children, class_=class_)


def cut(words: str, most: int) -> str:
    """Words cut to a number of characters, with an ellipsis."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _value(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else shown(value)

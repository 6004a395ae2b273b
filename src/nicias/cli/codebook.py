"""``nicias codebook``: the codebook as a page, from the declarations."""

from __future__ import annotations

from nicias.cli.outputs import open_output


def codebook() -> None:
    """Print the codebook as Markdown: every type and register with its rules and words."""
    from nicias.codebook.pages import render_codebook

    with open_output(None) as stream:
        stream.write(render_codebook())

"""Charts as SVG, drawn on the server: pages are complete without scripts, and each mark leads to the sentences behind it."""

"""Rules that are data: typed policies with versions, their source, inheritance down the tree; and figures."""

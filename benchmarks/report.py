"""The report for people."""

from __future__ import annotations

from typing import Any

MARKS = {True: "met", False: "MISSED", None: ""}
HEAD = ("work", "what", "ours", "reference", "ratio", "reach", "")


def table(found: dict[str, Any]) -> str:
    rows = [HEAD, *(_row(figure) for figure in found["figures"])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*lines, "", _circumstances(found)])


def _row(figure: dict[str, Any]) -> tuple[str, ...]:
    reference = f"{figure['reference']:,} ({figure['reference_is']})" if figure["reference"] else figure["note"]
    ratio = f"{figure['ratio']:.2f}" if figure["ratio"] else ""
    return (
        figure["work"],
        figure["name"],
        f"{figure['ours']:,} {figure['unit']}",
        reference,
        ratio,
        _reach(figure),
        MARKS[figure["met"]],
    )


def _reach(figure: dict[str, Any]) -> str:
    parts = []
    if figure["reach"] is not None:
        parts.append(f"{'≥' if figure['at_least'] else '≤'} {figure['reach']:,}")
    if figure["ratio_reach"] is not None:
        side = figure["at_least"] if figure["ratio_at_least"] is None else figure["ratio_at_least"]
        parts.append(f"{'≥' if side else '≤'} {figure['ratio_reach']} ×")
    return ", ".join(parts)


def _circumstances(found: dict[str, Any]) -> str:
    machine, data = found["machine"], found["data"]
    loads = ", ".join(str(each) for each in found["load_before_each_work"])
    return (
        f"{machine['cores']} cores, {machine['memory_mb']:,} MB, Python {machine['python']}, PostgreSQL {machine['postgresql']}; "
        f"{data['people']:,} people, {data['units']:,} units, {data['employers']:,} employers; load before each work: {loads}"
    )

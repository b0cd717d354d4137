"""What is measured, in the order of the table it answers to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.figures import Figure
from benchmarks.preparing import Say
from benchmarks.works import (
    applications,
    coverage,
    eligibility,
    export,
    lists,
    moves,
    pay,
    plans,
    posts,
    ranking,
    roster,
    standards,
    throughput,
    tree,
)


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the list: its title, and what measures it."""

    title: str
    run: Callable[[Say], list[Figure]]


WORKS: dict[str, Work] = {
    "roster": Work("a roster of 100,000 rows from the file to committed members", roster.run),
    "lists": Work("the first page of every list, any filter, any role", lists.run),
    "tree": Work("children with totals at any node", tree.run),
    "coverage": Work("the coverage board of a city", coverage.run),
    "moves": Work("subtrees move with their members' paths", moves.run),
    "export": Work("100,000 rows to XLSX", export.run),
    "plans": Work("targets cascaded over a city, and its bulletin", plans.run),
    "standards": Work("9,000 unions scored by the register", standards.run),
    "posts": Work("posts due for 9,000 units", posts.run),
    "ranking": Work("10,000 candidates ranked with all rules", ranking.run),
    "eligibility": Work("who of 5,000 union workers may be promoted", eligibility.run),
    "pay": Work("a month's pay of 5,000 union workers with reasons", pay.run),
    "applications": Work("10,000 applications sent within ten minutes", applications.run),
    "throughput": Work("requests for each second against an empty page", throughput.run),
}

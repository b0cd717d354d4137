"""Figures as ratios: ``unionhall bench`` runs the works of the list in ``works`` on a database of its own.

``preparing`` fills that database once with a province of invented people under the real national tree; each work runs in a
process of its own (so that its peak memory is its own) and gives ``Figure``s: ours, a reference from the same minutes, and the
reach. ``docs/benchmarks.md`` holds the last ones.
"""

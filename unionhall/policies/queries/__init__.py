"""Reads: rules in force, versions, explanations, what-if."""

from unionhall.policies.queries.explaining import Explanation, explain, facts_at
from unionhall.policies.queries.resolving import in_force_at, rule, rule_from, rules_for, upper_version
from unionhall.policies.queries.trying import Trial, TrialLine, try_out
from unionhall.policies.queries.versions import (
    approved_beside,
    facts_of,
    hold,
    lock,
    may_read,
    overrides_below,
    packs_loaded,
    row_of,
    searched,
    type_of,
    version_before,
    versions_above,
    versions_of,
    visible_version,
    waiting,
)

__all__ = [
    "Explanation", "Trial", "TrialLine", "approved_beside", "explain", "facts_at", "facts_of", "hold", "in_force_at", "lock",
    "may_read", "overrides_below", "packs_loaded", "row_of", "rule", "rule_from", "rules_for", "searched", "try_out", "type_of",
    "upper_version", "version_before", "versions_above", "versions_of", "visible_version", "waiting",
]  # fmt: skip

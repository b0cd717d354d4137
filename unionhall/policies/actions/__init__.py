"""The verbs of policies: drafting, deciding, loading packs."""

from unionhall.policies.actions.deciding import approve, propose, repeal, return_to_draft, withdraw
from unionhall.policies.actions.drafting import change, draft, redraft
from unionhall.policies.actions.loading import Loaded, load_pack
from unionhall.policies.actions.publishing import issue_paper

__all__ = [
    "Loaded", "approve", "change", "draft", "issue_paper", "load_pack", "propose", "redraft", "repeal", "return_to_draft",
    "withdraw",
]  # fmt: skip

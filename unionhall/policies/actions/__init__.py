"""The verbs of policies: drafting, deciding, loading packs."""

from unionhall.policies.actions.deciding import approve, propose, repeal, return_to_draft, withdraw
from unionhall.policies.actions.drafting import change, draft, redraft
from unionhall.policies.actions.loading import Loaded, load_pack

__all__ = [
    "Loaded", "approve", "change", "draft", "load_pack", "propose", "redraft", "repeal", "return_to_draft", "withdraw",
]  # fmt: skip

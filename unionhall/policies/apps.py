from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class PoliciesConfig(AppConfig):
    name = "unionhall.policies"

    def ready(self) -> None:
        from unionhall.accounts.signin_rules import LENT  # noqa: PLC0415 - app ready
        from unionhall.policies import cache, catalogue, history, lending, permissions, waiting  # noqa: F401, PLC0415 - app ready

        history.tell()
        LENT.register("policies", lending.sign_in)
        request_started.connect(cache.begin, dispatch_uid="policies.cache.begin")
        request_finished.connect(cache.end, dispatch_uid="policies.cache.end")

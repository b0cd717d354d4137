from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class PoliciesConfig(AppConfig):
    name = "unionhall.policies"

    def ready(self) -> None:
        from unionhall.policies import cache, catalogue, history, permissions, waiting  # noqa: F401, PLC0415 - app ready

        history.tell()
        request_started.connect(cache.begin, dispatch_uid="policies.cache.begin")
        request_finished.connect(cache.end, dispatch_uid="policies.cache.end")

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "unionhall.workforce"

    def ready(self) -> None:
        from unionhall.documents.registry import file_holder  # noqa: PLC0415 - app ready
        from unionhall.units import steps  # noqa: PLC0415 - app ready
        from unionhall.workforce import indicators, permissions, policies, sentences, waiting  # noqa: F401, PLC0415 - app ready
        from unionhall.workforce.actions import following  # noqa: PLC0415 - app ready
        from unionhall.workforce.queries import workers  # noqa: PLC0415 - app ready

        indicators.register_figures()
        sentences.tell_all()
        file_holder("workforce.worker", workers.worker_for, permissions.WORKER_CHANGE)
        steps.merge_steps.register("workforce.workers", following.merge_unit)

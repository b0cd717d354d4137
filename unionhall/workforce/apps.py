from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "unionhall.workforce"

    def ready(self) -> None:
        from unionhall.workforce import indicators, permissions, policies, sentences, waiting  # noqa: F401, PLC0415 - app ready

        indicators.register_figures()
        sentences.tell_all()

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "unionhall.assessments"

    def ready(self) -> None:
        from unionhall.assessments import (  # noqa: PLC0415 - app ready
            indicators,
            jobs,  # noqa: F401
            panels,
            permissions,  # noqa: F401
            policies,  # noqa: F401
            previews,
            receivers,  # noqa: F401
            sentences,
            waiting,  # noqa: F401
        )

        indicators.register_all()
        panels.register_panels()
        previews.register_all()
        sentences.tell_all()

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
        from unionhall.assessments.actions import following  # noqa: PLC0415
        from unionhall.units import steps  # noqa: PLC0415

        indicators.register_all()
        panels.register_panels()
        previews.register_all()
        sentences.tell_all()
        steps.close_steps.register("assessments.union", following.close_unit)
        steps.merge_steps.register("assessments.host", following.merge_unit)
        steps.move_steps.register("assessments.union", following.move_unit)

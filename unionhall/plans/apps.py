from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "unionhall.plans"

    def ready(self) -> None:
        from unionhall.documents.registry import file_holder  # noqa: PLC0415 - app ready
        from unionhall.plans import panels, permissions, receivers, sentences, waiting  # noqa: F401, PLC0415 - app ready
        from unionhall.plans.actions import evaluating, following, publishing  # noqa: F401, PLC0415 - declare kinds
        from unionhall.plans.queries import plans  # noqa: PLC0415 - app ready
        from unionhall.units import steps  # noqa: PLC0415 - app ready

        panels.register_panels()
        sentences.tell_all()
        steps.close_steps.register("plans.unit", following.close_unit)
        file_holder("plans.measure", plans.measure_for, permissions.MEASURE_REPORT)
        file_holder("plans.meeting", plans.meeting_for, permissions.PLAN_DRAFT)

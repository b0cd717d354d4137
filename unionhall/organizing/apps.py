from django.apps import AppConfig


class OrganizingConfig(AppConfig):
    name = "unionhall.organizing"

    def ready(self) -> None:
        from unionhall.documents.registry import file_holder  # noqa: PLC0415 - app ready
        from unionhall.organizing import (  # noqa: PLC0415 - app ready
            indicators,
            panels,
            permissions,
            queries,
            receivers,  # noqa: F401
            sentences,
            sheets_employers,  # noqa: F401
            sheets_units,  # noqa: F401
        )
        from unionhall.organizing.actions import following  # noqa: PLC0415 - app ready
        from unionhall.units import steps  # noqa: PLC0415 - app ready

        indicators.register_measures()
        file_holder("organizing.employer", queries.employer_for, permissions.EMPLOYER_CHANGE)
        indicators.register_figures()
        panels.register_panels()
        sentences.tell_all()
        steps.merge_steps.register("organizing.area", following.merge_area)
        steps.merge_steps.register("organizing.union", following.merge_union)
        steps.close_steps.register("organizing.union", following.close_union)

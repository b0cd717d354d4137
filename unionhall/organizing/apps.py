from django.apps import AppConfig


class OrganizingConfig(AppConfig):
    name = "unionhall.organizing"

    def ready(self) -> None:
        from unionhall.documents.registry import file_holder  # noqa: PLC0415 - app ready
        from unionhall.organizing import (  # noqa: PLC0415 - app ready
            founding_papers,  # noqa: F401
            indicators,
            leading_papers,  # noqa: F401
            letter_papers,  # noqa: F401
            panels,
            permissions,
            queries,
            receivers,  # noqa: F401
            sentences,
            sentences_leading,
            sheets_employers,  # noqa: F401
            sheets_foundings,  # noqa: F401
            sheets_units,  # noqa: F401
            tiles,
            waiting,  # noqa: F401
            writing_papers,  # noqa: F401
        )
        from unionhall.organizing.actions import (  # noqa: PLC0415 - app ready
            assigning,
            ending,
            enforcing,  # noqa: F401
            following,
        )
        from unionhall.units import steps  # noqa: PLC0415 - app ready

        indicators.register_measures()
        file_holder("organizing.employer", queries.employer_for, permissions.EMPLOYER_CHANGE)
        indicators.register_figures()
        indicators.register_aims()
        panels.register_panels()
        tiles.hang_up()
        sentences.tell_all()
        sentences_leading.tell_all()
        steps.merge_steps.register("organizing.area", following.merge_area)
        steps.merge_steps.register("organizing.union", following.merge_union)
        steps.close_steps.register("organizing.union", following.close_union)
        steps.close_steps.register("organizing.term", ending.close_term)
        steps.close_steps.register("organizing.assignments", assigning.close_assignments)

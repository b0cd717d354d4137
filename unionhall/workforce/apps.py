from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "unionhall.workforce"

    def ready(self) -> None:
        from unionhall.units import steps  # noqa: PLC0415 - app ready
        from unionhall.workforce import (  # noqa: PLC0415 - app ready
            indicators,
            permissions,  # noqa: F401
            policies,  # noqa: F401
            receivers,  # noqa: F401
            sentences,
            sheets_marks,  # noqa: F401
            showing,
        )
        from unionhall.workforce.actions import following  # noqa: PLC0415 - app ready

        indicators.register_figures()
        indicators.register_measures()
        sentences.tell_all()
        showing.show()
        steps.merge_steps.register("workforce.posts", following.merge_posts)

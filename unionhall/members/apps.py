from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "unionhall.members"

    def ready(self) -> None:
        from unionhall.members import indicators, panels, permissions, policies, receivers, sentences  # noqa: F401, PLC0415 - app ready
        from unionhall.members.actions import following, founding  # noqa: PLC0415 - app ready
        from unionhall.organizing import steps as organizing  # noqa: PLC0415 - app ready
        from unionhall.units import steps  # noqa: PLC0415 - app ready

        indicators.register_measures()
        indicators.register_figures()
        indicators.register_aims()
        panels.register_panels()
        sentences.tell_all()
        steps.merge_steps.register("members.union", following.merge_union)
        organizing.enrol_steps.register("members.founders", founding.enrol_founders)

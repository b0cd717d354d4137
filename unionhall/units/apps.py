from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "unionhall.units"

    def ready(self) -> None:
        from unionhall.units import history, indicators, measures, permissions  # noqa: F401, PLC0415 - declares the keys

        measures.register_own()
        indicators.register()
        history.register()

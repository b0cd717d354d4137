from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "unionhall.common.ui"
    label = "ui"

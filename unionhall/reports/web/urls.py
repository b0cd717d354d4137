"""Addresses of reports."""

from django.urls import path

from unionhall.reports.web import board

app_name = "reports"

urlpatterns = [
    path("", board.dashboard, name="dashboard"),
]

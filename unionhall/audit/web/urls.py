"""Addresses of audit."""

from django.urls import path

from unionhall.audit.web import entries

app_name = "audit"

urlpatterns = [
    path("", entries.Entries.as_view(), name="list"),
    path("looks/", entries.Looks.as_view(), name="looks"),
    path("<int:pk>/", entries.entry, name="entry"),
]

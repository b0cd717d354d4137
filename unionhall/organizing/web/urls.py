"""Addresses of organizing."""

from django.urls import URLPattern

app_name = "organizing"
urlpatterns: list[URLPattern] = []

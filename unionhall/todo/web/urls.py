"""Addresses of todo."""

from django.urls import URLPattern

app_name = "todo"
urlpatterns: list[URLPattern] = []

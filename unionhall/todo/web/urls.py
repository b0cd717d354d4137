"""Addresses of todo."""

from django.urls import path

from unionhall.todo.web import pages

app_name = "todo"
urlpatterns = [
    path("", pages.Inbox.as_view(), name="inbox"),
    path("supervision/", pages.Supervision.as_view(), name="supervision"),
    path("supervision/<int:pk>/urge/", pages.urge, name="urge"),
]

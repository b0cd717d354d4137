"""Addresses of the desk."""

from django.urls import path

from unionhall.desk.web import habits, home, search

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("habits/lists/<str:page_name>/", habits.list_settings, name="list-settings"),
    path("habits/views/<str:page_name>/save/", habits.save_view, name="view-save"),
    path("habits/views/<int:pk>/delete/", habits.delete_view, name="view-delete"),
    path("-/components/", home.components, name="components"),
]

"""Addresses of units."""

from django.urls import path

from unionhall.units.web import branches, founding, listing, navigator, record, restructuring

app_name = "units"
urlpatterns = [
    path("", listing.Units.as_view(), name="list"),
    path("tree/", navigator.tree_page, name="tree"),
    path("branches/", branches.branches, name="branches"),
    path("new/", founding.open_unit, name="open"),
    path("<str:code>/", record.unit, name="unit"),
    path("<str:code>/history/", record.history, name="history"),
    path("<str:code>/change/", founding.change, name="change"),
    path("<str:code>/move/", restructuring.move, name="move"),
    path("<str:code>/merge/", restructuring.merge, name="merge"),
    path("<str:code>/split/", restructuring.split, name="split"),
    path("<str:code>/close/", restructuring.close, name="close"),
    path("<str:code>/suspend/", restructuring.suspend, name="suspend"),
    path("<str:code>/resume/", restructuring.resume, name="resume"),
    path("<str:code>/link/", restructuring.link, name="link"),
    path("<str:code>/unlink/<int:pk>/", restructuring.unlink, name="unlink"),
]

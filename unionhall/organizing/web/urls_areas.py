"""Addresses of assignments."""

from django.urls import path

from unionhall.organizing.web import areas

app_name = "areas"
urlpatterns = [
    path("", areas.board, name="board"),
    path("assignments/", areas.AssignmentList.as_view(), name="list"),
    path("assignments/<int:pk>/hand-over/", areas.hand_over, name="hand-over"),
    path("assignments/<int:pk>/release/", areas.release, name="release"),
    path("uncovered/", areas.UncoveredUnions.as_view(), name="uncovered"),
    path("stations/<str:code>/", areas.station, name="station"),
    path("stations/<str:code>/assign/", areas.assign, name="assign"),
    path("stations/<str:code>/split/", areas.split, name="split"),
]

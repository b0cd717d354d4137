"""Addresses of facilities and bookings."""

from django.urls import path

from unionhall.organizing.web import facilities, facility_targets

app_name = "facilities"
urlpatterns = [
    path("", facilities.FacilityList.as_view(), name="list"),
    path("add/", facilities.add, name="add"),
    path("board/", facility_targets.board, name="board"),
    path("bookings/", facilities.BookingList.as_view(), name="bookings"),
    path("bookings/<int:pk>/cancel/", facilities.cancel, name="cancel"),
    path("targets/", facility_targets.TargetList.as_view(), name="targets"),
    path("targets/add/", facility_targets.name_place, name="name-place"),
    path("targets/<int:pk>/meet/", facility_targets.meet, name="meet"),
    path("<int:pk>/", facilities.facility, name="facility"),
    path("<int:pk>/change/", facilities.change, name="change"),
    path("<int:pk>/give-up/", facilities.give_up, name="give-up"),
    path("<int:pk>/book/", facilities.book, name="book"),
]

"""Addresses of posts."""

from django.urls import path

from unionhall.workforce.web import posts, requests

app_name = "posts"
urlpatterns = [
    # posts
    path("", posts.board, name="board"),
    path("list/", posts.PostList.as_view(), name="list"),
    path("add/", posts.add, name="add"),
    path("<int:pk>/", posts.post, name="post"),
    path("<int:pk>/appoint/", posts.appoint, name="appoint"),
    path("<int:pk>/abolish/", posts.abolish, name="abolish"),
    path("requests/", requests.RequestList.as_view(), name="requests"),
    path("requests/ask/", requests.ask, name="ask"),
    path("requests/<int:pk>/", requests.record, name="request"),
    path("requests/<int:pk>/grant/", requests.grant, name="grant"),
    path("requests/<int:pk>/refuse/", requests.refuse, name="refuse"),
    path("requests/<int:pk>/withdraw/", requests.withdraw, name="withdraw"),
]

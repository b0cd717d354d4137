"""Addresses of workforce."""

from django.urls import path

from unionhall.workforce.web import posts, requests

app_name = "workforce"
urlpatterns = [
    # posts
    path("posts/", posts.board, name="posts"),
    path("posts/list/", posts.PostList.as_view(), name="post-list"),
    path("posts/add/", posts.add, name="post-add"),
    path("posts/<int:pk>/", posts.post, name="post"),
    path("posts/<int:pk>/abolish/", posts.abolish, name="abolish"),
    path("posts/requests/", requests.RequestList.as_view(), name="requests"),
    path("posts/requests/ask/", requests.ask, name="ask"),
    path("posts/requests/<int:pk>/", requests.record, name="request"),
    path("posts/requests/<int:pk>/grant/", requests.grant, name="grant"),
    path("posts/requests/<int:pk>/refuse/", requests.refuse, name="refuse"),
    path("posts/requests/<int:pk>/withdraw/", requests.withdraw, name="withdraw"),
]

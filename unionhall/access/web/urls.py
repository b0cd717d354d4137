"""Addresses of access."""

from django.urls import path

from unionhall.access.web import grants, posts, users

app_name = "access"

urlpatterns = [
    path("users/", users.Users.as_view(), name="users"),
    path("users/invite/", users.invite, name="invite"),
    path("users/<str:username>/", users.user, name="user"),
    path("users/<str:username>/reset/", users.reset, name="user-reset"),
    path("users/<str:username>/lock/", users.lock, name="user-lock"),
    path("users/<str:username>/unlock/", users.unlock, name="user-unlock"),
    path("users/<str:username>/give/", grants.give, name="give"),
    path("grants/", grants.Grants.as_view(), name="grants"),
    path("grants/<int:pk>/end/", grants.end, name="grant-end"),
    path("roles/", grants.roles, name="roles"),
    path("mine/", posts.mine, name="mine"),
    path("mine/lend/", posts.lend, name="lend"),
    path("mine/lent/<int:pk>/end/", posts.take_back, name="take-back"),
    path("act/", posts.act, name="act"),
    path("act/<int:grant>/", posts.act, name="act-in"),
]

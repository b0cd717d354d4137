"""Addresses of accounts. Signing in itself has allauth's names (``signin_urls``)."""

from django.urls import path

from unionhall.accounts.web import invitation, me, preferences, tokens

app_name = "accounts"

urlpatterns = [
    path("me/", me.profile, name="me"),
    path("security/", me.security, name="security"),
    path("language/", preferences.language, name="language"),
    path("theme/", preferences.theme, name="theme"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.issue, name="token-issue"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="token-revoke"),
    path("invitation/<str:raw>/", invitation.accept, name="invitation"),
]

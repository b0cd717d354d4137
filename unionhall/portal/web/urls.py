"""Addresses of the portal. ``/join/…`` stands on posters and ``/public/card/…`` on cards: they stay as they are."""

from django.urls import path

from unionhall.portal.web import joining, messages, mine, shell, signing

app_name = "portal"

urlpatterns = [
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.worker, name="worker"),
    path("my/offline/", shell.offline, name="offline"),
    path("my/", mine.home, name="home"),
    path("my/services/", mine.services, name="services"),
    path("my/messages/", messages.messages, name="messages"),
    path("my/messages/<int:pk>/", messages.message, name="message"),
    path("my/me/", mine.me, name="me"),
    path("my/me/correct/", mine.correct, name="correct"),
    path("my/me/seen/", mine.seen, name="seen"),
    path("my/me/data.<slug:kind>", mine.download, name="download"),
    path("my/union/", mine.union, name="union"),
    path("my/card/", mine.card, name="card"),
    path("my/card/lost/", mine.card_lost, name="card-lost"),
    path("my/applications/", mine.applications, name="applications"),
    path("my/transfer/", mine.transfer, name="transfer"),
    path("my/transfer/withdraw/", mine.transfer_withdraw, name="transfer-withdraw"),
    path("my/sign-in/", signing.sign_in, name="sign-in"),
    path("my/sign-in/code/", signing.code, name="code"),
    path("my/sign-in/who/", signing.who, name="who"),
    path("my/sign-in/nobody/", signing.nobody, name="nobody"),
    path("my/sign-out/", signing.sign_out, name="sign-out"),
    path("join/", joining.find, name="find"),
    path("join/u/<str:token>/", joining.by_code, name="join-code"),
    path("join/at/<str:code>/", joining.at, name="join"),
    path("join/follow/", joining.follow, name="follow"),
    path("join/follow/<slug:reference>/", joining.application, name="application"),
    path("join/follow/<slug:reference>/supply/", joining.supply, name="supply"),
    path("join/follow/<slug:reference>/withdraw/", joining.withdraw, name="withdraw"),
    path("public/card/<str:code>/", mine.card_check, name="card-check"),
]

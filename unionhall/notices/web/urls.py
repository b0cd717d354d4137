"""Addresses of notices."""

from django.urls import path

from unionhall.notices.web import messages, webhooks

app_name = "notices"
urlpatterns = [
    path("", messages.MessageList.as_view(), name="messages"),
    path("<int:pk>/", messages.message, name="message"),
    path("read/", messages.read_all, name="read-all"),
    path("webhooks/", webhooks.webhook_list, name="webhooks"),
    path("webhooks/add/", webhooks.add, name="webhook-add"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/secret/", webhooks.renew, name="webhook-secret"),
    path("webhooks/<int:pk>/remove/", webhooks.remove, name="webhook-remove"),
    path("webhooks/<int:pk>/test/", webhooks.test, name="webhook-test"),
]

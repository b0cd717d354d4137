"""Addresses of work logs."""

from django.urls import path

from unionhall.workforce.web import converters, log, log_own, log_papers

assert converters.Printed  # registers «printed»


urlpatterns = [
    path("log/mine/", log_own.mine, name="my-log"),
    path("log/mine/write/", log_own.write, name="my-log-write"),
    path("log/mine/entries/<int:pk>/", log_own.entry, name="my-entry"),
    path("log/mine/entries/<int:pk>/change/", log_own.change, name="my-entry-change"),
    path("log/mine/entries/<int:pk>/strike/", log_own.strike, name="my-entry-strike"),
    path("log/mine/<slug:month>/", log_own.month, name="my-month"),
    path("log/mine/<slug:month>/send/", log_own.send, name="my-month-send"),
    path("log/", log.LogList.as_view(), name="log"),
    path("people/<int:worker>/log/", log.of_worker, name="worker-log"),
    path("log/quiet/", log.QuietList.as_view(), name="log-quiet"),
    path("log/entries/<int:pk>/", log.entry, name="log-entry"),
    path("log/months/", log.SheetList.as_view(), name="log-sheets"),
    path("log/months/unit/", log_papers.month, name="log-month"),
    path("log/months/unit.<printed:kind>", log_papers.month_paper, name="log-month-paper"),
    path("log/months/<int:pk>/", log.sheet, name="log-sheet"),
    path("log/months/<int:pk>/confirm/", log.confirm, name="log-confirm"),
    path("log/months/<int:pk>/return/", log.give_back, name="log-return"),
    path("log/months/<int:pk>/sheet.<printed:kind>", log_papers.sheet, name="log-sheet-paper"),
]

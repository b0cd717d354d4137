"""Addresses of recruitment for everybody."""

from django.urls import path

from unionhall.workforce.web import applying, public

app_name = "recruitment"
urlpatterns = [
    path("", public.index, name="index"),
    path("<slug:code>/", public.notice, name="notice"),
    path("<slug:code>/apply/", applying.enter, name="apply"),
    path("<slug:code>/mine/", applying.mine, name="mine"),
    path("<slug:code>/mine/papers/", applying.add_paper, name="paper"),
    path("<slug:code>/mine/withdraw/", applying.withdraw, name="withdraw"),
    path("<slug:code>/mine/appeal/", applying.appeal, name="appeal"),
    path("<slug:code>/mine/change/", applying.change_post, name="change"),
    path("<slug:code>/mine/ticket.pdf", applying.ticket, name="ticket"),
    path("<slug:code>/mine/leave/", applying.leave, name="leave"),
]

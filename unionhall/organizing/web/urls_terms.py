"""Addresses of terms and officers."""

from django.urls import path

from unionhall.organizing.web import terms, terms_board, terms_lists

app_name = "terms"
urlpatterns = [
    path("", terms_lists.TermList.as_view(), name="list"),
    path("take-over/", terms.take_over, name="take-over"),
    path("year/", terms_board.board, name="board"),
    path("vacant/", terms_lists.VacantList.as_view(), name="vacant"),
    path("vacant/posts/", terms_lists.VacantPostList.as_view(), name="vacant-posts"),
    path("officers/", terms_lists.OfficerList.as_view(), name="officers"),
    path("officers/<int:pk>/", terms.officer, name="officer"),
    path("officers/<int:pk>/leave/", terms.leave, name="leave"),
    path("officers/<int:pk>/confirm/", terms.confirm_officer, name="officer-confirm"),
    path("shifts/", terms_lists.ShiftList.as_view(), name="shifts"),
    path("shifts/<int:pk>/", terms.shift, name="shift"),
    path("shifts/<int:pk>/approve/", terms.approve, name="approve"),
    path("shifts/<int:pk>/refuse/", terms.refuse, name="refuse"),
    path("shifts/<int:pk>/withdraw/", terms.withdraw, name="withdraw"),
    path("units/<str:code>/", terms.unit, name="unit"),
    path("units/<str:code>/papers/<int:paper>.<slug:form>", terms.paper, name="paper"),
    path("units/<str:code>/elect/", terms.elect, name="elect"),
    path("units/<str:code>/appoint/", terms.appoint, name="appoint"),
    path("units/<str:code>/ask/", terms.ask, name="ask"),
    path("units/<str:code>/confirm/", terms.confirm, name="confirm"),
    path("units/<str:code>/order/", terms.order, name="order"),
]

"""Addresses of recruitment for the staff."""

from django.urls import path

from unionhall.workforce.web import campaigns, deciding, results, reviewing, testing

app_name = "recruiting"
urlpatterns = [
    path("", campaigns.CampaignList.as_view(), name="list"),
    path("plan/", deciding.plan, name="plan"),
    path("queue/", reviewing.queue, name="queue"),
    # one campaign
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/board/", campaigns.board, name="board"),
    path("<int:pk>/decide/", deciding.decide, name="decide"),
    path("<int:pk>/economy/", deciding.economy, name="economy"),
    path("<int:pk>/advise/", deciding.advise, name="advise"),
    path("<int:pk>/steps/<slug:name>/", deciding.step, name="step"),
    path("<int:pk>/share/", reviewing.share, name="share"),
    path("<int:pk>/applications/", reviewing.ApplicationList.as_view(), name="applications"),
    path("<int:pk>/test/", testing.test, name="test"),
    path("<int:pk>/test/rooms/", testing.add_room, name="room"),
    path("<int:pk>/test/seats/", testing.seat, name="seat"),
    path("<int:pk>/test/panels/", testing.add_panel, name="panel"),
    path("<int:pk>/test/rooms/<int:number>/plan.pdf", testing.seat_plan, name="seat-plan"),
    path("<int:pk>/test/marks.xlsx", testing.blank_sheet, name="mark-sheet"),
    path("<int:pk>/candidates/", testing.CandidateList.as_view(), name="candidates"),
    path("<int:pk>/results/", results.results, name="results"),
    path("<int:pk>/results/again/", results.again, name="again"),
    path("<int:pk>/export/", results.export, name="export"),
    # what belongs to it
    path("openings/<int:pk>/", deciding.opening, name="opening"),
    path("applications/<int:pk>/", reviewing.application, name="application"),
    path("applications/<int:pk>/review/", reviewing.review, name="review"),
    path("applications/<int:pk>/reveal/", reviewing.reveal, name="reveal"),
    path("applications/<int:pk>/answer/", reviewing.answer, name="answer"),
    path("certificates/<int:pk>/confirm/", reviewing.confirm, name="confirm"),
    path("candidates/<int:pk>/ticket.pdf", testing.ticket, name="ticket"),
    path("candidates/<int:pk>/judge/", testing.judge, name="judge"),
    path("candidates/<int:pk>/absent/", testing.absent, name="absent"),
    path("candidates/<int:pk>/extra/", testing.extra, name="extra"),
    path("candidates/<int:pk>/check/", results.check, name="check"),
    path("candidates/<int:pk>/strike/", results.strike, name="strike"),
    path("candidates/<int:pk>/decline/", results.decline, name="decline"),
    path("candidates/<int:pk>/hire/", results.hire, name="hire"),
    path("marks/<int:pk>/correct/", testing.correct, name="correct"),
]

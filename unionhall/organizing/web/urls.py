"""Addresses of organizing."""

from django.urls import path

from unionhall.organizing.web import campaigns, coverage, employers, founding_forms, founding_steps, foundings, letters, lists

app_name = "organizing"
urlpatterns = [
    path("", lists.EmployerList.as_view(), name="list"),
    path("uncovered/", lists.UncoveredList.as_view(), name="uncovered"),
    path("add/", employers.add, name="add"),
    path("foundings/", foundings.FoundingList.as_view(), name="foundings"),
    path("foundings/<int:founding>/", foundings.founding, name="establishment"),
    path("foundings/<int:founding>/papers/<int:paper>.<slug:form>", foundings.paper, name="founding-paper"),
    path("foundings/<int:founding>/change/", founding_forms.change, name="founding-change"),
    path("foundings/<int:founding>/members/", founding_forms.members, name="founding-members"),
    path("foundings/<int:founding>/candidates/", founding_forms.stand, name="founding-stand"),
    path("foundings/<int:founding>/congress/", founding_forms.congress, name="founding-congress"),
    path("foundings/<int:founding>/result/", founding_forms.result, name="founding-result"),
    path("foundings/<int:founding>/file/<slug:name>/", founding_steps.file_step, name="founding-file"),
    path("foundings/<int:founding>/decide/<slug:name>/", founding_steps.decide_step, name="founding-decide"),
    path("foundings/members/<int:member>/drop/", founding_forms.drop_member, name="member-drop"),
    path("foundings/candidates/<int:candidate>/drop/", founding_forms.stand_down, name="candidate-drop"),
    path("foundings/tasks/<int:task>/", founding_steps.task, name="founding-task"),
    path("coverage/", coverage.board, name="coverage"),
    path("campaigns/", campaigns.CampaignList.as_view(), name="campaigns"),
    path("campaigns/start/", campaigns.start, name="campaign-start"),
    path("campaigns/<int:campaign>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:campaign>/close/", campaigns.close, name="campaign-close"),
    path("letters/", letters.LetterList.as_view(), name="letters"),
    path("letters/<int:letter>/", letters.letter, name="letter"),
    path("letters/<int:letter>/paper/", letters.paper, name="letter-paper"),
    path("letters/<int:letter>/receive/", letters.receive, name="letter-receive"),
    path("<int:pk>/found/", founding_forms.start, name="found"),
    path("<int:pk>/", employers.employer, name="employer"),
    path("<int:pk>/change/", employers.change, name="change"),
    path("<int:pk>/cover/", employers.cover, name="cover"),
    path("<int:pk>/uncover/", employers.uncover, name="uncover"),
    path("<int:pk>/close/", employers.close, name="close"),
]

"""Addresses of commendations, of the pool of cadres and of their cases."""

from django.urls import path

from unionhall.workforce.web import cadres, cases, converters, honour_steps, honours, talents

assert converters.Whose  # registers «cadre» and «printed»


urlpatterns = [
    # commendations
    path("honours/", honours.RoundList.as_view(), name="honours"),
    path("honours/open/", honours.open_, name="honour-open"),
    path("honours/asked/", honours.ShareList.as_view(), name="honour-shares"),
    path("honours/asked/<int:pk>/", honours.share, name="honour-share"),
    path("honours/asked/<int:pk>/nominate/", honours.nominate, name="nominate"),
    path("honours/nominations/<int:pk>/strike/", honour_steps.strike, name="nomination-strike"),
    path("honours/<int:pk>/", honours.round_, name="honour"),
    path("honours/<int:pk>/list.<printed:kind>", honours.list_paper, name="honour-list-paper"),
    path("honours/<int:pk>/ballot/", honours.ballot, name="ballot"),
    path("honours/<int:pk>/places/", honour_steps.share, name="honour-share-out"),
    path("honours/<int:pk>/committee/", honour_steps.committee, name="honour-committee"),
    path("honours/<int:pk>/vote/", honour_steps.vote, name="honour-vote"),
    path("honours/<int:pk>/publish/", honour_steps.publish, name="honour-publish"),
    path("honours/<int:pk>/decide/", honour_steps.decide, name="honour-decide"),
    path("honours/<int:pk>/drop/", honour_steps.drop, name="honour-drop"),
    # the pool
    path("talents/", talents.TalentList.as_view(), name="talents"),
    path("talents/list.pdf", talents.list_paper, name="talent-list-paper"),
    path("talents/find/", cadres.find_talent, name="talent-find"),
    path("talents/recommend/<cadre:kind>/<int:pk>/", talents.recommend, name="talent-recommend"),
    path("talents/<int:pk>/", talents.talent, name="talent"),
    path("talents/<int:pk>/review/", talents.review, name="talent-review"),
    path("talents/<int:pk>/exchange/", talents.send_out, name="talent-exchange"),
    path("talents/exchanges/<int:pk>/end/", talents.come_home, name="exchange-end"),
    path("talents/<int:pk>/release/", talents.release, name="talent-release"),
    # cases
    path("protection/", cases.ProtectionList.as_view(), name="protections"),
    path("protection/find/", cadres.find_protected, name="protection-find"),
    path("protection/open/<cadre:whose>/<int:pk>/", cases.open_protection, name="protection-open"),
    path("protection/<int:pk>/", cases.protection, name="protection"),
    path("protection/<int:pk>/steps/<slug:step>/", cases.protection_step, name="protection-step"),
    path("protection/<int:pk>/close/", cases.close_protection, name="protection-close"),
    path("protection/<int:pk>/withdraw/", cases.withdraw_protection, name="protection-withdraw"),
    path("responsibility/", cases.ChargeList.as_view(), name="charges"),
    path("responsibility/find/", cadres.find_charged, name="charge-find"),
    path("responsibility/open/<cadre:whose>/<int:pk>/", cases.open_charge, name="charge-open"),
    path("responsibility/<int:pk>/", cases.charge, name="charge"),
    path("responsibility/<int:pk>/steps/<slug:step>/", cases.charge_step, name="charge-step"),
    path("responsibility/<int:pk>/measure/", cases.charge_measure, name="charge-measure"),
    path("responsibility/<int:pk>/close/", cases.close_charge, name="charge-close"),
    path("responsibility/<int:pk>/withdraw/", cases.withdraw_charge, name="charge-withdraw"),
]

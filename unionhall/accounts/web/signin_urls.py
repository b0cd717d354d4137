"""allauth's addresses that we offer, each with its reason to be open; the others it asks for by name are closed."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as usersessions
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from unionhall.common.ui.pages import own_page, public_page

visitors = public_page("signing in")
own = own_page("the user's own sign-in")


@public_page("there is no such page here; allauth only wants the name")
def closed(request: HttpRequest, **named: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("login/", visitors(account.login), name="account_login"),
    path("logout/", visitors(account.logout), name="account_logout"),
    path("inactive/", visitors(account.account_inactive), name="account_inactive"),
    path("again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("password/", own(account.password_change), name="account_change_password"),
    path("sessions/", own(usersessions.list_usersessions), name="usersessions_list"),
    path("factor/", visitors(mfa.authenticate), name="mfa_authenticate"),
    path("factor/again/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("factors/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("factors/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/codes/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("factors/codes/new/", own(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("factors/codes/download/", own(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("factors/keys/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("factors/keys/add/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("factors/keys/again/", own(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("factors/keys/<int:pk>/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("factors/keys/<int:pk>/remove/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkey/", visitors(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("oidc/cancelled/", visitors(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("oidc/error/", visitors(social.login_error), name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", visitors(oidc.login), name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", visitors(oidc.callback), name="openid_connect_callback"),
    path("factors/", closed, name="mfa_index"),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("email/sent/", closed, name="account_email_verification_sent"),
    path("email/<str:key>/", closed, name="account_confirm_email"),
    path("password/set/", closed, name="account_set_password"),
    path("password/reset/", closed, name="account_reset_password"),
    path("password/reset/done/", closed, name="account_reset_password_done"),
    path("oidc/signup/", closed, name="socialaccount_signup"),
    path("oidc/connections/", closed, name="socialaccount_connections"),
]

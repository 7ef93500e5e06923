"""Mounted at ``/konto/``: signing in and keeping the log-in safe. Nobody registers themselves."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from kernel.accounts import views

# allauth looks its pages up by these names; the paths are ours.
urlpatterns = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-in/kod/", views.request_code, name="account_request_login_code"),
    path("logga-in/kod/fyll-i/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/nyckel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("logga-in/andra-steget/", mfa.authenticate, name="mfa_authenticate"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avstangd/", account.account_inactive, name="account_inactive"),
    # Closed (see the adapter), but allauth's pages ask for its address.
    path("registrera/", account.signup, name="account_signup"),
    path("bekrafta/losenord/", account.reauthenticate, name="account_reauthenticate"),
    path("bekrafta/kod/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path(
        "losenord/glomt/kod/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "losenord/glomt/valj/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "losenord/glomt/klart/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("sakerhet/", mfa.index, name="mfa_index"),
    path("sakerhet/app/koppla/", totp.activate_totp, name="mfa_activate_totp"),
    path("sakerhet/app/bild/", views.totp_picture, name="totp_picture"),
    path("sakerhet/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sakerhet/nycklar/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("sakerhet/nycklar/ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("sakerhet/nycklar/<int:pk>/andra/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "sakerhet/nycklar/<int:pk>/ta-bort/", webauthn.remove_webauthn, name="mfa_remove_webauthn"
    ),
    path(
        "sakerhet/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "sakerhet/reservkoder/nya/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sakerhet/reservkoder/fil/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

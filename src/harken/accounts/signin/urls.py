"""What stands before the sign-in library's own addresses: ours, and those nobody here needs."""

from django.urls import path

from harken.accounts.signin import views

NOT_OFFERED = (
    "signup/",
    "confirm-email/",
    "login/code/confirm/",
    "sessions/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
    "social/login/error/",
    "social/login/cancelled/",
)
urlpatterns = [
    *(path(address, views.not_offered) for address in NOT_OFFERED),
    path("demo/<str:role>/", views.sign_in_as_demo, name="sign_in_as_demo"),
    path("3rdparty/", views.linked_accounts),
    path("oidc/<str:provider_id>/login/", views.leave_for_provider),
    path("oidc/<str:provider_id>/login/callback/", views.return_from_provider),
]

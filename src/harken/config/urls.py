"""Every address of the product: each area brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("harken.organisation.urls")),
    path("", include("harken.connections.urls")),
    path("", include("harken.notices.urls")),
    path("", include("harken.metrics.urls")),
    path("", include("harken.explore.urls")),
    path("", include("harken.listening.urls")),
    path("", include("harken.importing.urls")),
    path("", include("harken.contacts.urls")),
    path("", include("harken.surveys.urls")),
    path("", include("harken.invitations.urls")),
    path("", include("harken.strategy.urls")),
    path("", include("harken.action.urls")),
    path("", include("harken.maturity.urls")),
    path("", include("harken.alerts.urls")),
    path("", include("harken.board.urls")),
    path("", include("harken.accounts.urls")),
    path("", include("harken.audit.urls")),
    path("", include("harken.jobs.urls")),
    path("", include("harken.mail.urls")),
    path("", include("harken.web.urls")),
    path("api/v1/", include("harken.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
]

handler400 = "harken.security.errors.views.bad_request"
handler403 = "harken.security.errors.views.forbidden"
handler404 = "harken.security.errors.views.not_found"
handler429 = "harken.security.errors.views.too_many"
handler500 = "harken.security.errors.views.fault"

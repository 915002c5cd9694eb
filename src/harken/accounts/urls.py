from django.urls import include, path

app_name = "accounts"
urlpatterns = [
    path("", include("harken.accounts.users.urls")),
    path("", include("harken.accounts.invitations.urls")),
    path("", include("harken.accounts.keys.urls")),
    path("", include("harken.accounts.sessions.urls")),
    path("accounts/", include("harken.accounts.signin.urls")),
]

from django.urls import path

from harken.accounts.invitations import views

urlpatterns = [
    path("settings/people/invite/", views.new, name="invite"),
    path("settings/people/invitations/<int:invitation_id>/again/", views.again, name="send_again"),
    path(
        "settings/people/invitations/<int:invitation_id>/withdraw/",
        views.take_back,
        name="withdraw",
    ),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]

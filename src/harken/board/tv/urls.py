from django.urls import path

from harken.board.tv import screen, views

urlpatterns = [
    path("tv/<str:token>/", screen.screen, name="tv"),
    path("settings/tv/", views.links, name="tv-links"),
    path("settings/tv/make/", views.make, name="tv-make"),
    path("settings/tv/<uuid:link_id>/", views.link, name="tv-link"),
    path("settings/tv/<uuid:link_id>/revoke/", views.revoke, name="tv-revoke"),
]

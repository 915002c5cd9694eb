"""Addresses of the area."""

from django.urls import URLPattern, URLResolver, path

from harken.notices.pages import views

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("me/notices/", views.mine, name="mine"),
    path("me/notices/wishes/", views.wishes, name="wishes"),
    path("me/notices/read/", views.read, name="read"),
    path("me/notices/mute/", views.mute_own, name="mute-own"),
    path("me/notices/muted/<int:number>/", views.unmute, name="unmute"),
    path("m/<str:token>/", views.mute, name="mute"),
]

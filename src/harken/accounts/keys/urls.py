from django.urls import path

from harken.accounts.keys import views

urlpatterns = [
    path("settings/keys/", views.keys, name="keys"),
    path("settings/keys/create/", views.create, name="create_key"),
    path("settings/keys/<int:key_id>/", views.ask_to_revoke, name="key"),
    path("settings/keys/<int:key_id>/revoke/", views.revoke, name="revoke_key"),
]

from django.urls import path

from harken.surveys.exchange.pages import views

urlpatterns = [
    path("surveys/import/", views.bring, name="import"),
    path("surveys/import/<slug:slug>/", views.brought, name="brought"),
    path("surveys/<slug:slug>/survey.json", views.hand_out, name="hand-out"),
]

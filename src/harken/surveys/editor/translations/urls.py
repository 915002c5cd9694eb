from django.urls import path

from harken.surveys.editor.translations import views

urlpatterns = [
    path("surveys/<slug:slug>/translations/", views.translations, name="translations"),
    path("surveys/<slug:slug>/translations/languages/", views.languages, name="languages"),
]

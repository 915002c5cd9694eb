from django.urls import path

from harken.contacts.lists import views

urlpatterns = [
    path("contacts/lists/", views.lists, name="lists"),
    path("contacts/lists/<int:list_id>/rename/", views.rename, name="list-rename"),
    path("contacts/lists/<int:list_id>/archive/", views.archive, name="list-archive"),
]

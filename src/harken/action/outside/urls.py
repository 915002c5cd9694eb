from django.urls import path

from harken.action.outside.pages import desks, passing

urlpatterns = [
    path("cases/<int:pk>/pass/", passing.pass_case, name="case-pass"),
    path("settings/desks/", desks.desks, name="desks"),
    path("settings/desks/<int:pk>/", desks.desk, name="desk"),
    path("settings/desks/<int:pk>/act/", desks.act, name="desk-act"),
    path("settings/desks/add/", desks.add, name="desk-add"),
]

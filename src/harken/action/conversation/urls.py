"""Addresses of what is written in cases."""

from django.urls import path

from harken.action.conversation.pages import asking, files, printed, sides, templates

urlpatterns = [
    path("cases/files/<uuid:pk>/", files.attachment, name="case-file"),
    path("cases/<int:pk>/ask/", asking.ask, name="case-ask"),
    path("cases/<int:pk>/people/", asking.people, name="case-people"),
    path("cases/<int:pk>/printed/", printed.trail, name="case-printed"),
    path("sides/<int:pk>/", sides.side, name="side"),
    path("sides/<int:pk>/withdraw/", asking.withdraw, name="case-side-withdraw"),
    path("cases/set-up/templates/", templates.templates, name="templates"),
    path("cases/set-up/templates/add/", templates.add, name="template-add"),
    path("cases/set-up/templates/letters/", templates.letters, name="letters"),
    path("cases/set-up/templates/<int:pk>/", templates.edit, name="template-edit"),
    path("cases/set-up/templates/<int:pk>/archive/", templates.archive, name="template-archive"),
]

from django.urls import path

from harken.board.checklist import views

urlpatterns = [
    path("first-days/", views.first_days, name="first-days"),
    path("first-days/away/", views.away, name="first-days-away"),
    path("first-days/steps/<str:name>/", views.step_mark, name="step-mark"),
]

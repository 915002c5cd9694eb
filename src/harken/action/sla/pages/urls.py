from django.urls import path

from harken.action.clocks.page import views as clocks
from harken.action.sla.pages import figures, times

urlpatterns = [
    path("cases/times/", times.times, name="times"),
    path("cases/times/add/", times.add, name="time-add"),
    path("cases/times/<int:pk>/", times.edit, name="time-edit"),
    path("cases/times/<int:pk>/move/", times.move, name="time-move"),
    path("cases/times/<int:pk>/archive/", times.archive, name="time-archive"),
    path("cases/<int:pk>/extend/", clocks.extend_case, name="case-extend"),
    path("cases/figures/", figures.figures, name="figures"),
    path("cases/figures/cases/", figures.behind, name="figures-cases"),
    path("cases/figures/figures.csv", figures.export, name="figures-csv"),
]

from django.urls import path

from harken.board.week import views

urlpatterns = [
    path("this-week/", views.this_week, name="week"),
    path("this-week/<str:first>/", views.earlier_week, name="week-of"),
]

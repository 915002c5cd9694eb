from django.urls import path

from harken.organisation.calendars import views

urlpatterns = [
    path("", views.calendars, name="hours"),
    path("add/", views.add, name="hours-add"),
    path("<int:calendar_id>/", views.calendar, name="calendar"),
    path("<int:calendar_id>/edit/", views.edit, name="calendar-edit"),
    path("<int:calendar_id>/week/", views.week, name="week-change"),
    path("<int:calendar_id>/week/<int:version_id>/withdraw/", views.withdraw, name="week-withdraw"),
    path("<int:calendar_id>/days/add/", views.add_day, name="special-day-add"),
    path(
        "<int:calendar_id>/days/<int:special_day_id>/remove/",
        views.remove_day,
        name="special-day-remove",
    ),
    path("<int:calendar_id>/archive/", views.archive, name="calendar-archive"),
    path("<int:calendar_id>/restore/", views.restore, name="calendar-restore"),
]

from django.urls import path

from harken.metrics.register import views

urlpatterns = [
    path("", views.metrics, name="metrics"),
    path("add/", views.add, name="metric-add"),
    path("<slug:name>/", views.metric, name="metric"),
    path("<slug:name>/edit/", views.edit, name="metric-edit"),
    path("<slug:name>/versions/add/", views.version_add, name="version-add"),
    path(
        "<slug:name>/versions/<int:version_id>/withdraw/", views.withdraw, name="version-withdraw"
    ),
]

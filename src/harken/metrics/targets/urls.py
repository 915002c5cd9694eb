from django.urls import path

from harken.metrics.targets import views

urlpatterns = [
    path("<slug:name>/targets/set/", views.target_set, name="target-set"),
    path(
        "<slug:name>/targets/<int:target_id>/withdraw/",
        views.target_withdraw,
        name="target-withdraw",
    ),
]

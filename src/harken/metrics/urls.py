from django.urls import include, path

app_name = "metrics"
urlpatterns = [
    path("settings/metrics/", include("harken.metrics.register.urls")),
    path("settings/metrics/", include("harken.metrics.targets.urls")),
    path("settings/marks/", include("harken.metrics.marks.urls")),
    path("settings/reported/", include("harken.metrics.reported.urls")),
    path("strategy/indexes/", include("harken.metrics.indexes.pages.urls")),
    path("strategy/metrics/", include("harken.metrics.parallel.urls")),
    path("strategy/metrics/", include("harken.metrics.worth.urls")),
    path("strategy/metrics/", include("harken.metrics.lifecycle.urls")),
]

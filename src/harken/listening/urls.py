from django.urls import include, path

app_name = "listening"
urlpatterns = [path("signals/", include("harken.listening.reading.urls"))]

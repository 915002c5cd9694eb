from django.urls import path

from harken.metrics.lifecycle.pages import acting, describing, listing, showing

urlpatterns = [
    path("", listing.lives, name="lives"),
    path("metrics.csv", listing.export, name="lives-export"),
    path("<slug:name>/", showing.life, name="life"),
    path("<slug:name>/purpose/", describing.purpose, name="life-purpose"),
    path("<slug:name>/step/<slug:state>/", acting.step, name="life-step"),
]

from django.urls import path

from harken.listening.amending import acts
from harken.listening.exporting.views import signals_csv
from harken.listening.reading import views

urlpatterns = [
    path("", views.signals, name="signals"),
    path("signals.csv", signals_csv, name="signals-csv"),
    path("<int:signal_id>/", views.signal, name="signal"),
    path("<int:signal_id>/redact/", acts.redact, name="signal-redact"),
    path("<int:signal_id>/correct/", acts.correct, name="signal-correct"),
    path("<int:signal_id>/erase/", acts.erase, name="customer-erase"),
    path("<int:signal_id>/customer.json", acts.export, name="customer-export"),
]

from django.urls import path

from harken.web.charts.views import chart_file, vega_script

urlpatterns = [
    path("charts/vega-<slug:digest>.js", vega_script, name="vega_script"),
    path("charts/<str:ticket>/<str:name>", chart_file, name="chart_file"),
]

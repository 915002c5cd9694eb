from django.urls import include, path

from harken.web.command.views import command
from harken.web.frame import views
from harken.web.language.views import choose_language, choose_look
from harken.web.styleguide.views import component, components
from harken.web.undo.views import undo

app_name = "web"
urlpatterns = [
    path("", include("harken.web.charts.urls")),
    path("settings/", views.settings_index, name="settings"),
    path("settings/components/", components, name="components"),
    path("settings/components/<slug:name>/", component, name="component"),
    path("command/", command, name="command"),
    path("undo/", undo, name="undo"),
    path("language/", choose_language, name="language"),
    path("look/", choose_look, name="look"),
]

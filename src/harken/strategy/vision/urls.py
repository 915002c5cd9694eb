from django.urls import path

from harken.strategy.vision.pages import principles, reading, stating, values

urlpatterns = [
    path("strategy/vision/", reading.vision, name="vision"),
    path("strategy/vision/history/", reading.history, name="vision-history"),
    path("strategy/vision/state/", stating.state, name="vision-state"),
    path("strategy/vision/advice/", stating.advice, name="vision-advice"),
    path("strategy/vision/values/add/", values.add, name="value-add"),
    path("strategy/vision/values/<int:value_id>/", values.edit, name="value-edit"),
    path("strategy/vision/values/<int:value_id>/move/", values.move, name="value-move"),
    path("strategy/vision/values/<int:value_id>/archive/", values.archive, name="value-archive"),
    path("strategy/vision/values/<int:value_id>/restore/", values.restore, name="value-restore"),
    path("strategy/vision/values/<int:value_id>/add/", principles.add, name="principle-add"),
    path("strategy/vision/principles/<int:principle_id>/", principles.edit, name="principle-edit"),
    path(
        "strategy/vision/principles/<int:principle_id>/example/",
        principles.example,
        name="principle-example",
    ),
    path(
        "strategy/vision/principles/<int:principle_id>/archive/",
        principles.archive,
        name="principle-archive",
    ),
    path(
        "strategy/vision/principles/<int:principle_id>/restore/",
        principles.restore,
        name="principle-restore",
    ),
]

from django.urls import path

from harken.action.after.pages import asking, recovery, telling

urlpatterns = [
    path("cases/asking-again/", asking.asking, name="asking-again"),
    path("cases/recovery/", recovery.recovery, name="recovery"),
    path("cases/recovery/cases/", recovery.behind, name="recovery-cases"),
    path("remedies/<int:pk>/tell/", telling.tell, name="remedy-tell"),
]

from django.urls import path

from harken.action.remedies.pages import acting, linking, lists, page
from harken.action.remedies.writing import editing

urlpatterns = [
    path("remedies/", lists.remedies, name="remedies"),
    path("remedies/add/", editing.add, name="remedy-add"),
    path("remedies/cause/", linking.cause, name="cause"),
    path("remedies/cause/<int:pk>/", linking.of_case, name="cause-of-case"),
    path("remedies/judge/", editing.judge, name="remedy-judge"),
    path("remedies/<int:pk>/", page.remedy, name="remedy"),
    path("remedies/<int:pk>/act/", acting.act, name="remedy-act"),
    path("remedies/<int:pk>/decide/", acting.decision, name="remedy-decide"),
    path("remedies/<int:pk>/done/", acting.end, name="remedy-done"),
    path("remedies/<int:pk>/edit/", editing.edit, name="remedy-edit"),
    path("remedies/<int:pk>/grow/", editing.grow, name="remedy-grow"),
]

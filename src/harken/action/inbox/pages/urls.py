from django.urls import path

from harken.action.inbox.pages import acting, bulk, handing, lists, looking, one, writing

urlpatterns = [
    path("cases/", lists.cases, name="cases"),
    path("cases/list/", lists.fresh, name="cases-list"),
    path("cases/keys/", lists.keys, name="cases-keys"),
    path("cases/hands/", handing.hands, name="cases-hands"),
    path("cases/bulk/", bulk.bulk, name="cases-bulk"),
    path("cases/<int:pk>/", one.case, name="case"),
    path("cases/<int:pk>/act/", acting.act, name="case-act"),
    path("cases/<int:pk>/looking/", looking.looking, name="case-looking"),
    path("cases/<int:pk>/write/", writing.write, name="case-write"),
    path("cases/<int:pk>/draft/", writing.draft, name="case-draft"),
    path("cases/<int:pk>/template/", writing.template, name="case-template"),
]

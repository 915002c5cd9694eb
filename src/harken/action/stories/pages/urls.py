from django.urls import path

from harken.action.stories.pages import editing, lists
from harken.action.stories.public import views as public

urlpatterns = [
    path("stories/", lists.stories, name="stories"),
    path("stories/add/", editing.add, name="story-add"),
    path("stories/<int:pk>/act/", editing.act, name="story-act"),
    path("stories/<int:pk>/edit/", editing.edit, name="story-edit"),
    path("you-said-we-did/", public.stories, name="you-said"),
]

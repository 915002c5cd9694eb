from django.urls import path

from harken.strategy.reviews.pages import acting, lists, page, planning

urlpatterns = [
    path("strategy/reviews/", lists.reviews, name="reviews"),
    path("strategy/reviews/plan/", planning.plan, name="review-add"),
    path("strategy/reviews/<int:pk>/", page.review, name="review"),
    path("strategy/reviews/<int:pk>/edit/", planning.edit, name="review-edit"),
    path("strategy/reviews/<int:pk>/act/", acting.act, name="review-act"),
    path("strategy/reviews/<int:pk>/minutes/", acting.minutes, name="review-minutes"),
    path("strategy/reviews/<int:pk>/commitments/", acting.commitment_add, name="commitment-add"),
    path(
        "strategy/reviews/<int:pk>/commitments/<int:commitment_id>/",
        acting.commitment,
        name="commitment",
    ),
]

"""Who is looking at a case at this moment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case


class Looking(models.Model):
    """A person with a case on their screen; forgotten after a minute."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lookers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)
    is_writing = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("somebody looking at a case")
        constraints = [models.UniqueConstraint("case", "user", name="looking_once")]

    def __str__(self) -> str:
        return f"{self.case}, {self.user_id}"

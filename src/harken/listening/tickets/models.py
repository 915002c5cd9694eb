"""Who sends working times of their own."""

from django.db import models

WORD = 100


class SentWorkingTime(models.Model):
    """A source that sent this measure of working time itself: what came from there is theirs, and
    is never counted anew."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=WORD)
    measure = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "measure"], name="working_time_sent_by")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.measure}"

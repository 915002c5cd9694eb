"""Answers kept for those who send the same request again."""

from django.db import models


class IntakeAnswer(models.Model):
    """What a request with an Idempotency-Key was answered; kept for a day."""

    id = models.BigAutoField(primary_key=True)
    caller = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    digest = models.BinaryField()
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="answered_once")]

    def __str__(self) -> str:
        return f"{self.caller}: {self.key}"

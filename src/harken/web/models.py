"""How often each live part of the pages has changed."""

from django.db import models


class TopicVersion(models.Model):
    topic = models.CharField(max_length=100, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.topic} {self.version}"

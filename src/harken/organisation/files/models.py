"""A picture kept privately in the home and served only by a view."""

import uuid

from django.db import models


def stored_name(file: "StoredFile", _given: str) -> str:
    """Name the file on disk by its random id; the name people gave is never used."""
    return f"organisation/{file.pk}.{file.kind}"


class StoredFile(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.FileField(upload_to=stored_name)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.width} × {self.height}"

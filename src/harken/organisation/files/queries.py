"""Addresses of stored files."""

from django.urls import reverse

from harken.organisation.files.models import StoredFile


def file_url(file: StoredFile | None) -> str | None:
    """Return the address that serves `file`, None when there is none."""
    if file is None:
        return None
    return reverse("organisation:file", args=[file.pk, f"logo.{file.kind}"])

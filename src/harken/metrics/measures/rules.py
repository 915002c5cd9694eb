"""What names in this area look like."""

from django.core.exceptions import ValidationError

from harken.metrics.measures.models import NAME
from harken.organisation.changes.refused import Refused


def check_name(name: str) -> None:
    """Raise Refused unless `name` can be used on the command line and in addresses."""
    try:
        NAME(name)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error

"""Choosing several rows in a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_NUMBER = 18  # digits, which every database takes as the number of a row


class SeveralField(forms.ModelMultipleChoiceField[Any]):
    """Several rows; a number that is too large for any row is refused as any other strange one."""

    def clean(self, value: Any) -> Any:
        """Refuse what no database could look for."""
        for one in value or ():
            if len(str(one)) > LONGEST_NUMBER:
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": str(one)})
        return super().clean(value)

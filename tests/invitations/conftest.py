"""The real SMTP server of the mail area's tests."""

from tests.mail.conftest import postman

__all__ = ["postman"]

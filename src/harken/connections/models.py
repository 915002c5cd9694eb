"""The area's models, for Django."""

from harken.connections.webhooks.models import Attempt, Delivery, Endpoint

__all__ = ["Attempt", "Delivery", "Endpoint"]

"""The area's models, noun by noun."""

from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.responses.models import AnswerHead, Opened, QuotaCount, Response

__all__ = ["AnswerHead", "Opened", "QuotaCount", "Response", "Survey", "SurveyVersion"]

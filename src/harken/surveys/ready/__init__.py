"""Surveys that are ready to be sent, written for Harken in four languages."""

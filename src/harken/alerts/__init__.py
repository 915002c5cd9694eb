"""Alerts to oneself: a mail when a metric really changes, with a stated rate of false alarms."""

"""Webhooks and notices to chat: who is told what, every attempt, and the worker that sends."""

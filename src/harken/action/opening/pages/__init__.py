"""The pages under /cases/rules/."""

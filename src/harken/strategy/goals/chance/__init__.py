"""How likely a goal is to be met: weekly forecasts, and how good past ones were."""

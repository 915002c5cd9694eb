"""The page of one goal, the record of forecasts, and the act of closing."""

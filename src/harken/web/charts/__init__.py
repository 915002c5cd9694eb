"""Charts on pages: `{% load charts %}{% chart my_chart %}`, and the files behind them."""

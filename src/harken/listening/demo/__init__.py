"""The demo company's signals: a year of what its invented customers said and did."""

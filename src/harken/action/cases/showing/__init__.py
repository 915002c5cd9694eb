"""Cases where others show them: search, the customer's page, a signal's page, a data request."""

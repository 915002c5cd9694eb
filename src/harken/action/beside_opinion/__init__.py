"""What cases and remedies say beside the opinions of the maturity assessment."""

"""Cases, remedies and stories of the demo company."""

"""Who is told of remedies: owners, digests, other systems, the logs of cases."""

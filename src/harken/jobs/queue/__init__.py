"""The queue: jobs stored with the change that needs them, leased to workers, retried, buried."""

"""What `harken doctor` looks at by itself; areas add theirs in foundations.checkup."""

"""What a person is told: urgent things at once, the rest in one quiet digest a week."""

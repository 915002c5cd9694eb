"""What is to be reached: goals, their judgement, their chance, their results."""

"""What readers of every format share: names, plain texts, comparisons, order, limits."""

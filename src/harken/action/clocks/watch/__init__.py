"""Who is told of a clock, before it runs out and once it did."""

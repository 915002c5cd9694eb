"""What is said in public, never merged with what surveys say."""

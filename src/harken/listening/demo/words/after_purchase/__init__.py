"""What people write about the smaller steps after a purchase, language by language."""

"""The cases behind a remedy: linking them, what they are called, what customers said in them."""

"""The parts of taking answers in: their order, their rows, what becomes of them, who said them."""

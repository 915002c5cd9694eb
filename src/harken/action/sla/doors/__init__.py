"""The figures of clocks for programs and in the terminal."""

"""What happens as signals come: rules are held against them, cases opened, joined or held back."""

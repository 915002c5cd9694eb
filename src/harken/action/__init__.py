"""Acting: answer the customer, fix the cause, improve the process, redesign what causes it."""

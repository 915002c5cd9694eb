"""What people see of imports: bringing a file, looking it over, what came in, saved mappings."""

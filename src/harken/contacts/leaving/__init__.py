"""Who does not want mail, and addresses to which mail does not get through."""

"""The list of goals: business goals with those that serve them."""

"""`harken import`: the same path as on the page, in one go."""

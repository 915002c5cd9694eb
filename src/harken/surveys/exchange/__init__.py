"""Survey files of other tools and our own: in without loss, or with a list of what is lost."""

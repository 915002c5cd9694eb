"""What every area stands on: clock, actor, permission, texts, pages of lists, archive, registries."""

"""What every area stands on: clock, actor, permission, texts, lists, archive, registries."""

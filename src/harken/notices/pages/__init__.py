"""What I was told, how I want to be told, and the links in mails that mute."""

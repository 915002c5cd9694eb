"""What is written in a case: replies and what came back, notes, somebody's side, attachments."""

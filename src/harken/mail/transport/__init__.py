"""The way mails take: which server, spoken to how, or a folder instead."""

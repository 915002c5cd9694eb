"""The answer in words and pictures: sentences, names of periods and groups, charts, rows."""

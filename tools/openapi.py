"""Renew the agreed description of the API: python tools/openapi.py"""

import json
from pathlib import Path

from reference import start_django

SNAPSHOT = Path(__file__).parent.parent / "tests" / "api" / "openapi.json"

if __name__ == "__main__":
    start_django()
    from harken.api.root import openapi

    text = json.dumps(openapi(), indent=1, default=str, ensure_ascii=False)
    SNAPSHOT.write_text(text + "\n", encoding="utf-8")

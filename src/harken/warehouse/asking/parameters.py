"""Values stand in an expression as named parameters of their type."""

from datetime import date
from typing import Any

import ibis


def _parameter(kind: type) -> Any:
    def harken_value(slot: str) -> Any: ...

    signature = ((str,), kind)
    return ibis.udf.scalar.builtin(harken_value, name="harken_value", signature=signature)


text, number, yes_no, day = map(_parameter, (str, float, bool, date))
VALUE: dict[str, Any] = {"text": text, "number": number, "yes_no": yes_no, "date": day}

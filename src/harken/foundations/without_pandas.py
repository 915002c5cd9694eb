"""Arrow without pandas, which lies beside it and which almost nothing here needs.

With its first array Arrow asks whether pandas is there, and imports what it finds: half a second
of CPU and 40 MB in each process, for nothing.
"""

import sys
from importlib.abc import MetaPathFinder


class NoPandas(MetaPathFinder):
    """Stands first in `sys.meta_path` and says that there is no pandas."""

    def find_spec(self, fullname: str, *_where: object) -> None:
        """Raise ModuleNotFoundError for pandas, know nothing of all else."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def load_arrow() -> None:
    """Load Arrow and let it ask now; afterwards `import pandas` and `to_pandas` work as ever."""
    blind = NoPandas()
    sys.meta_path.insert(0, blind)
    try:
        import pyarrow as pa

        pa.array([0])
    finally:
        sys.meta_path.remove(blind)

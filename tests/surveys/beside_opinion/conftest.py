from tests.metrics.conftest import own_home, plant

__all__ = ["own_home", "plant"]

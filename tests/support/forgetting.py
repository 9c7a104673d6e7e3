"""What a program remembers from one call to the next, taken away from it."""

from __future__ import annotations

import functools
import gc

_CACHE = type(functools.lru_cache(len))


def forget() -> None:
    """Empty every cache, as if the process had just been started."""
    gc.unfreeze()  # the desk lets the collector pass over them
    caches = [one for one in gc.get_objects() if isinstance(one, _CACHE)]
    assert any(one.__name__ == "normalized" for one in caches)
    for one in caches:
        one.cache_clear()
    gc.freeze()  # or each collection would look through all tests from now on

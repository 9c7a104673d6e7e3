"""What a program remembers from one call to the next, taken away from it."""

from __future__ import annotations

import functools
import gc
import sys

_CACHE = type(functools.lru_cache(len))
_FOUND: dict[int, list[functools._lru_cache_wrapper[object]]] = {}


def forget() -> None:
    """Empty every cache, as if the process had just been started."""
    for one in _caches():
        one.cache_clear()


def _caches() -> list[functools._lru_cache_wrapper[object]]:
    """Return every cache; they are looked for anew once more modules are loaded."""
    loaded = len(sys.modules)
    if loaded not in _FOUND:
        gc.unfreeze()  # the desk lets the collector pass over them
        _FOUND[loaded] = [one for one in gc.get_objects() if isinstance(one, _CACHE)]
        gc.freeze()  # or each collection would look through all tests from now on
        assert any(one.__name__ == "normalized" for one in _FOUND[loaded])
    return _FOUND[loaded]

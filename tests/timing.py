"""Time work in processor seconds that do not hang on what else the machine or the process holds."""

import gc
import time
from collections.abc import Callable

_RUNS = 5


def processor_seconds(work: Callable[[], object], bar: float) -> float:
    """Return the least processor time of up to five runs, in seconds.

    The first run below the bar is the last. The garbage of earlier tests is not collected
    meanwhile: after thousands of tests one collection takes longer than the work.
    """
    times: list[float] = []
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_RUNS):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
            if times[-1] < bar:
                break
    finally:
        if was_collecting:
            gc.enable()
    return min(times)

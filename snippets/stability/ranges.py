# --8<-- [start:edges]
import math

import torch


def edges(dtype):
    limits = torch.finfo(dtype)
    smallest = limits.smallest_normal * limits.eps
    return math.log(smallest) - math.log(2), math.log(limits.max)


for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
    low, high = edges(dtype)
    print(f"{dtype!s:14} exp(z) keeps z from {low:6.1f} to {high:5.1f}")
# --8<-- [end:edges]
for _dtype in (torch.float32, torch.float64):
    _low, _high = edges(_dtype)
    _z = torch.tensor([_low - 0.1, _low + 0.1, _high - 0.1, _high + 0.1], dtype=_dtype)
    assert [_e in (0, math.inf) for _e in torch.exp(_z).tolist()] == [True, False, False, True]

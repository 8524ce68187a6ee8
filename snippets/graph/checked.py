import torch
from graph.work import ladder, naive, reverse
from torch import Tensor


def naive_count(stages: Tensor) -> Tensor:
    return torch.tensor(float(naive(*ladder(int(stages)))[1]), dtype=torch.float64)


def reverse_count(stages: Tensor) -> Tensor:
    return torch.tensor(float(reverse(*ladder(int(stages)))[1]), dtype=torch.float64)

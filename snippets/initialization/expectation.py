from itertools import product

import torch


def of_square(values, probs, a):
    total = torch.zeros((), dtype=a.dtype)
    for draw in product(range(len(values)), repeat=len(a)):
        draw = list(draw)
        total = total + probs[draw].prod() * (values[draw] * a).sum() ** 2
    return total

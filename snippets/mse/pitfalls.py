# --8<-- [start:broadcast]
import warnings

import torch
from mse.data import x, y
from torch.nn import functional

column = (2 * x).reshape(-1, 1)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    wrong = functional.mse_loss(column, y)
print(caught[0].message)
print((column - y).shape, wrong.item())
print(functional.mse_loss(column.squeeze(1), y).item())
# --8<-- [end:broadcast]

# --8<-- [start:integers]
functional.mse_loss(torch.tensor([2, 4]), torch.tensor([1, 3]))
# --8<-- [end:integers]

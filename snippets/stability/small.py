# --8<-- [start:digits]
import torch

x = torch.tensor([1e-3, 1e-6, 1e-8])
print(torch.log(1 + x))
print(torch.log1p(x))
print(torch.exp(x) - 1)
print(torch.expm1(x))
# --8<-- [end:digits]

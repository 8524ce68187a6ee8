# --8<-- [start:convention]
import torch

X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
m, n = X.shape
print("m =", m, " n =", n)
print("samples from 1 to m:", len(range(1, m + 1)))
print("samples from 0 to m:", len(range(0, m + 1)))
print("range(m) in Python:", len(range(m)))
# --8<-- [end:convention]

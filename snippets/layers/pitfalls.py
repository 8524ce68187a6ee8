# --8<-- [start:column]
import torch

torch.manual_seed(0)
X, weight = torch.randn(3, 5), torch.randn(3, 5)
bias = torch.tensor([1.0, 2.0, 3.0])
right = X @ weight.T + bias
wrong = X @ weight.T + bias.reshape(3, 1)
print(right.shape == wrong.shape, torch.allclose(right, wrong))
print((wrong - X @ weight.T).round(decimals=4))
# --8<-- [end:column]

# --8<-- [start:transpose]
torch.randn(1, 10) @ torch.randn(1, 10)
# --8<-- [end:transpose]

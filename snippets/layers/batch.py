# --8<-- [start:bias]
import torch

X = torch.tensor([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
weight = torch.tensor([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0]], requires_grad=True)
bias = torch.tensor([10.0, 20.0], requires_grad=True)
Z = X @ weight.T + bias
print(Z.detach())
G = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
Z.backward(G)
print(bias.grad, G.sum(dim=0))
print(weight.grad)
print(G.T @ X)
# --8<-- [end:bias]
torch.testing.assert_close(bias.grad, G.sum(dim=0))
torch.testing.assert_close(weight.grad, G.T @ X)

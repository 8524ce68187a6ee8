# --8<-- [start:two-outputs]
import torch
from torch.nn.functional import mse_loss

torch.manual_seed(0)
x = torch.randn(1, 10)
w = torch.randn(2, 10, requires_grad=True)
p = torch.sigmoid(x @ w.T)
mse_loss(p, torch.ones(1, 2)).backward()

for row in range(2):
    alone = w[row : row + 1].detach().requires_grad_()
    mse_loss(torch.sigmoid(x @ alone.T), torch.ones(1, 1)).backward()
    print(torch.allclose(w.grad[row], alone.grad[0] / 2))
# --8<-- [end:two-outputs]

# --8<-- [start:two-layers]
first = torch.randn(4, 10, requires_grad=True)
second = torch.randn(2, 4, requires_grad=True)
hidden = torch.sigmoid(x @ first.T)
p = torch.sigmoid(hidden @ second.T)
mse_loss(p, torch.ones(1, 2)).backward()
print(x.shape, hidden.shape, p.shape)
print(first.grad.shape, second.grad.shape)
# --8<-- [end:two-layers]
assert first.grad.shape == (4, 10)

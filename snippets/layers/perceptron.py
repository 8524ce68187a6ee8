# --8<-- [start:one]
import torch
from torch.nn.functional import mse_loss

torch.manual_seed(0)
x = torch.randn(1, 10)
w = torch.randn(1, 10, requires_grad=True)
p = torch.sigmoid(x @ w.T)
loss = mse_loss(p, torch.ones(1, 1))
loss.backward()
print(x.shape, w.shape, p.shape)
print(loss.shape, w.grad.shape)
by_hand = 2 * (p - 1) * p * (1 - p) * x
print(torch.allclose(w.grad, by_hand))
# --8<-- [end:one]
torch.testing.assert_close(w.grad, by_hand.detach())

# --8<-- [start:worked]
x = torch.tensor([[2.0, -1.0, 1.0]])
w = torch.tensor([[3.0, 3.0, 1.0]]).log().requires_grad_()
p = torch.sigmoid(x @ w.T)
loss = mse_loss(p, torch.ones(1, 1))
loss.backward()
print(f"p = {p.item():.4f}, loss = {loss.item():.4f}", w.grad)
# --8<-- [end:worked]
torch.testing.assert_close(w.grad, -3 / 32 * x)

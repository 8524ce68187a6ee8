# --8<-- [start:sign]
import torch

W1 = torch.tensor([[0.4, -0.5], [-0.3, 0.6]], requires_grad=True)
W2 = torch.tensor([[1.2, -0.8]])
x, b1 = torch.tensor([2.0, 3.0]), torch.tensor([0.2, 0.3])
z1 = W1 @ x + b1
a2 = torch.sigmoid(W2 @ torch.sigmoid(z1) + 0.1)
loss = -torch.log(a2).sum()
loss.backward()

slope = torch.sigmoid(z1[0]) * torch.sigmoid(-z1[0])
printed = -(a2[0] - 1) * W2[0, 0] * slope * x[1]
print(f"autograd {W1.grad[0, 1].item():.4f}  printed {printed.item():.4f}")
# --8<-- [end:sign]

# --8<-- [start:parameters]
import torch

x = torch.tensor([2.0, 3.0])
y = torch.tensor([1.0])
weight1 = torch.tensor([[0.4, -0.5], [-0.3, 0.6]], requires_grad=True)
bias1 = torch.tensor([0.2, 0.3], requires_grad=True)
weight2 = torch.tensor([[1.2, -0.8]], requires_grad=True)
bias2 = torch.tensor([0.1], requires_grad=True)
parameters = [weight1, bias1, weight2, bias2]
# --8<-- [end:parameters]


# --8<-- [start:forward]
def forward(x, weight1, bias1, weight2, bias2):
    z1 = weight1 @ x + bias1
    a1 = torch.sigmoid(z1)
    z2 = weight2 @ a1 + bias2
    a2 = torch.sigmoid(z2)
    return z1, a1, z2, a2


def loss(probs, y):
    return -(y * torch.log(probs) + (1 - y) * torch.log(1 - probs)).sum()


# --8<-- [end:forward]
_probs, _targets = torch.tensor([0.2, 0.7]), torch.tensor([0.0, 1.0])
torch.testing.assert_close(
    loss(_probs, _targets),
    torch.nn.functional.binary_cross_entropy(_probs, _targets, reduction="sum"),
)

import torch
from backprop_by_hand.network import weight2
from backprop_by_hand.values import a1, delta1, delta2, x, z1

slope = (a1 * (1 - a1)).detach()
# --8<-- [start:early]
lr = 0.5
moved = weight2.detach() - lr * torch.outer(delta2, a1.detach())
print("old weights:", (weight2.T @ delta2).detach() * slope)
print("new weights:", (moved.T @ delta2) * slope)
# --8<-- [end:early]


# --8<-- [start:slope]
def sigmoid_slope(z):
    return torch.sigmoid(z) * (1 - torch.sigmoid(z))


print("from z:", sigmoid_slope(z1.detach()))
print("from a:", sigmoid_slope(a1.detach()))
# --8<-- [end:slope]

# --8<-- [start:outer]
print(delta1 * x)
print(torch.outer(delta1, x))
# --8<-- [end:outer]

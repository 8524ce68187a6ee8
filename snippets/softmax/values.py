# --8<-- [start:by-hand]
import torch
from softmax.functions import softmax

z = torch.tensor([1.0, 3.0, 4.0]).log()
print(z)
print(softmax(z))
print(torch.softmax(z, dim=0))
# --8<-- [end:by-hand]
torch.testing.assert_close(softmax(z), torch.tensor([1 / 8, 3 / 8, 1 / 2]))
torch.testing.assert_close(softmax(z), torch.softmax(z, dim=0))

# --8<-- [start:reused-index]
z = torch.tensor([-1.0, 1.0, 0.0])
powers = torch.exp(z)
reused = torch.stack([powers[k] / powers[: k + 1].sum() for k in range(3)])
print("reused ", reused, "sum", round(reused.sum().item(), 4))
correct = powers / powers.sum()
print("correct", correct, "sum", round(correct.sum().item(), 4))
# --8<-- [end:reused-index]

# --8<-- [start:three-scores]
p = torch.softmax(z, dim=0)
claimed = torch.tensor([0.02, 0.50, 0.48])
for name, row in (("claimed", claimed), ("true   ", p)):
    print(name, row, f"second / third: {row[1] / row[2]:.4f}")
print("argmax ", torch.nn.functional.one_hot(p.argmax(), 3))
# --8<-- [end:three-scores]
assert [round(x, 4) for x in p.tolist()] == [0.0900, 0.6652, 0.2447]
assert p.argmax() == z.argmax() == 1

# --8<-- [start:shift]
for c in (-5.0, 0.0, 7.0):
    print(z + c, softmax(z + c))
# --8<-- [end:shift]
for c in (-5.0, 0.0, 7.0):
    torch.testing.assert_close(softmax(z + c), softmax(z))

# --8<-- [start:two-classes]
a, b = torch.tensor(2.0), torch.tensor(0.5)
print(torch.softmax(torch.stack([a, b]), dim=0))
print(torch.sigmoid(a - b), torch.sigmoid(b - a))
# --8<-- [end:two-classes]
torch.testing.assert_close(torch.softmax(torch.stack([a, b]), 0)[0], torch.sigmoid(a - b))

# --8<-- [start:two-neurons]
torch.manual_seed(0)
X = torch.randn(4, 5)
weight, bias = torch.randn(2, 5), torch.randn(2)
two = torch.softmax(X @ weight.T + bias, dim=1)
w, b = weight[0] - weight[1], bias[0] - bias[1]
one = torch.sigmoid(X @ w + b)
print("numbers: two neurons", weight.numel() + bias.numel())
print("numbers: one neuron ", w.numel() + b.numel())
print(torch.allclose(two[:, 0], one), torch.allclose(two[:, 1], 1 - one))
# --8<-- [end:two-neurons]
torch.testing.assert_close(two[:, 0], one)

# --8<-- [start:temperature]
for T in (0.25, 0.5, 1.0, 2.0, 10.0):
    print(f"T = {T:5}", torch.softmax(z / T, dim=0))
# --8<-- [end:temperature]

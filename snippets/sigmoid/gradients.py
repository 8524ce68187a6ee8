# --8<-- [start:against-torch]
import torch
from sigmoid.normalization import mean, standardize, std, unit
from torch.nn import functional

x = torch.tensor([-40.0, 20.0, 40.0, 100.0])
print("mean", mean(x).item(), "std", std(x).item())
print(unit(x))
print(functional.normalize(x, dim=0))
print(standardize(x))
print(functional.layer_norm(x, x.shape, eps=0.0))
# --8<-- [end:against-torch]
torch.testing.assert_close(unit(x), functional.normalize(x, dim=0))
torch.testing.assert_close(standardize(x), functional.layer_norm(x, x.shape, eps=0.0))


# --8<-- [start:slopes]
def slopes(values):
    z = values.clone().requires_grad_()
    torch.sigmoid(z).sum().backward()
    return z.grad


print("raw         ", slopes(x))
print("unit        ", slopes(unit(x)))
print("standardized", slopes(standardize(x)))
# --8<-- [end:slopes]
assert slopes(x).count_nonzero() == 1
assert slopes(unit(x)).min() > 0.2
assert slopes(standardize(x)).min() > 0.15

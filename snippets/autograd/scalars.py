# --8<-- [start:products]
import torch
from torch import Tensor


def products(theta: Tensor) -> Tensor:
    return theta[:-1] * theta[1:]


# --8<-- [end:products]
# --8<-- [start:vector]
theta = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
v = torch.tensor([1.0, 10.0])
print(torch.autograd.grad(products(theta), theta, grad_outputs=v))
print(torch.autograd.grad(v @ products(theta), theta))
# --8<-- [end:vector]
_jacobian = torch.func.jacrev(products)(theta)
assert torch.equal(torch.autograd.grad(products(theta), theta, v)[0], _jacobian.T @ v)

# --8<-- [start:layer]
import torch
from jacobians.maps import f
from torch import Tensor
from torch.func import grad, hessian, jacrev

W = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
x = torch.tensor([0.3, -0.2])
p = torch.sigmoid(W @ x)
automatic = jacrev(lambda x: torch.sigmoid(W @ x))(x)
print(torch.allclose(automatic, torch.diag(p * (1 - p)) @ W))
# --8<-- [end:layer]


# --8<-- [start:polar]
def polar(x: Tensor) -> Tensor:
    return torch.stack([x[0] * torch.cos(x[1]), x[0] * torch.sin(x[1])])


jacobian = jacrev(polar)(torch.tensor([2.0, torch.pi / 6]))
print(jacobian, torch.linalg.det(jacobian).round(decimals=4), sep="\n")
# --8<-- [end:polar]

# --8<-- [start:quadratic]
A = torch.tensor([[1.0, 4.0], [0.0, 3.0]])
print(hessian(lambda x: x @ A @ x / 2)(x))
# --8<-- [end:quadratic]

# --8<-- [start:gauss-newton]
x = torch.tensor([2.0, 1.0])
jacobian = jacrev(f)(x)
curvature = torch.einsum("k,kjs->js", f(x), jacrev(jacrev(f))(x))
print(jacobian.T @ jacobian)
print(jacobian.T @ jacobian + curvature)
print(hessian(lambda x: (f(x) ** 2).sum() / 2)(x))
# --8<-- [end:gauss-newton]


# --8<-- [start:mixed]
def mixed(a: Tensor, b: Tensor) -> Tensor:
    return a * b * (a**2 - b**2) / (a**2 + b**2)


zero, tiny = torch.tensor(0.0), torch.tensor(1e-6)
in_a = grad(mixed, argnums=0)(zero, tiny)
in_b = grad(mixed, argnums=1)(tiny, zero)
print(in_a / tiny, in_b / tiny)
print(hessian(lambda x: mixed(x[0], x[1]))(torch.tensor([1.0, 2.0])))
print(grad(mixed)(zero, zero))
# --8<-- [end:mixed]

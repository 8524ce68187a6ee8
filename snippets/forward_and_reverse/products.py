# --8<-- [start:function]
import torch
from torch import Tensor
from torch.func import jacrev, jvp, vjp


def f(x: Tensor) -> Tensor:
    return torch.stack([x[0] * x[1], x[1] ** 2 + x[2], x[2] * x[3]])


# --8<-- [end:function]
# --8<-- [start:both]
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
v = torch.tensor([1.0, 3.0, -1.0, 2.0])
u = torch.tensor([1.0, 10.0, 100.0])
print(jacrev(f)(x))
value, forward = jvp(f, (x,), (v,))
value, pull_back = vjp(f, x)
(backward,) = pull_back(u)
print(forward, backward)
print(u @ forward, backward @ v)
# --8<-- [end:both]
torch.testing.assert_close(forward, jacrev(f)(x) @ v)
torch.testing.assert_close(backward, jacrev(f)(x).T @ u)

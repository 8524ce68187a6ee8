# --8<-- [start:jacobian]
import torch
from jacobians.maps import f, g
from torch.func import grad, jacfwd, jacrev, vjp, vmap

x = torch.tensor([2.0, 1.0])
print(jacrev(f)(x))
print(torch.equal(jacrev(f)(x), jacfwd(f)(x)))
# --8<-- [end:jacobian]
torch.testing.assert_close(jacrev(f)(x), torch.tensor([[1.0, 2], [4, 1], [1, 3]]))
torch.testing.assert_close(jacrev(f)(x), torch.autograd.functional.jacobian(f, x))

# --8<-- [start:rows]
value, pull_back = vjp(f, x)
print(pull_back(torch.tensor([0.0, 1.0, 0.0])))
(rows,) = vmap(pull_back)(torch.eye(3))
print(rows)
# --8<-- [end:rows]
torch.testing.assert_close(rows, jacrev(f)(x))

# --8<-- [start:linear]
v = torch.tensor([0.4, 0.2])
for size in (1.0, 0.5, 0.25):
    step = size * v
    error = f(x + step) - f(x) - jacrev(f)(x) @ step
    print(f"{size:4}  {error.norm():.5f}")
# --8<-- [end:linear]

# --8<-- [start:chain]
outer, inner = jacrev(g)(f(x)), jacrev(f)(x)
print(outer)
print(outer @ inner)
print(torch.equal(jacrev(lambda x: g(f(x)))(x), outer @ inner))
# --8<-- [end:chain]
torch.testing.assert_close(outer @ inner, torch.tensor([[13.0, 12], [10, 30]]))

# --8<-- [start:batch]
batch = torch.stack([x, 2 * x, 3 * x, 4 * x])
per_sample = vmap(jacrev(f))(batch)
of_everything = jacrev(vmap(f))(batch)
print(per_sample.shape, of_everything.shape)
print(of_everything.count_nonzero(dim=(1, 3)))
# --8<-- [end:batch]
for _i in range(4):
    torch.testing.assert_close(of_everything[_i, :, _i], per_sample[_i])
assert grad(lambda x: f(x).sum())(x).shape == x.shape

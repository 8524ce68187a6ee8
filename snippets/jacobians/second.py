# --8<-- [start:hessian]
import torch
from jacobians.maps import energy
from torch.func import grad, hessian, jacfwd, jacrev

x = torch.tensor([2.0, 1.0])
print(grad(energy)(x))
print(hessian(energy)(x))
print(torch.equal(jacrev(grad(energy))(x), hessian(energy)(x)))
# --8<-- [end:hessian]
torch.testing.assert_close(hessian(energy)(x), torch.tensor([[2.0, 4], [4, 6]]))
torch.testing.assert_close(hessian(energy)(x), torch.autograd.functional.hessian(energy, x))

# --8<-- [start:no-graph]
leaf = x.clone().requires_grad_()
(gradient,) = torch.autograd.grad(energy(leaf), leaf)
print(gradient)
torch.autograd.grad(gradient[0], leaf)
# --8<-- [end:no-graph]

# --8<-- [start:create-graph]
(gradient,) = torch.autograd.grad(energy(leaf), leaf, create_graph=True)
print(gradient)
v = torch.tensor([1.0, -1.0])
print(torch.autograd.grad(gradient @ v, leaf))
# --8<-- [end:create-graph]


# --8<-- [start:product]
def hessian_vector(function, x, v):
    return grad(lambda x: grad(function)(x) @ v)(x)


print(hessian_vector(energy, x, v), hessian(energy)(x) @ v)
# --8<-- [end:product]
torch.testing.assert_close(hessian_vector(energy, x, v), hessian(energy)(x) @ v)

# --8<-- [start:taylor]
v = torch.tensor([0.4, 0.2], dtype=torch.float64)
x = x.double()
first, second = grad(energy)(x), hessian(energy)(x)
print("size  E(x + v)    order 1    order 2   error 1   error 2")
for size in (1.0, 0.5, 0.25):
    step = size * v
    exact = energy(x + step)
    linear = energy(x) + first @ step
    quadratic = linear + step @ second @ step / 2
    print(f"{size:4}  {exact:8.6f}  {linear:8.6f}  {quadratic:8.6f}", end="  ")
    print(f"{exact - linear:.6f}  {exact - quadratic:.6f}")
# --8<-- [end:taylor]

# --8<-- [start:third]
third = jacfwd(hessian(energy))(x)
print(third.shape)
print(third)
# --8<-- [end:third]
for _order in ((0, 2, 1), (1, 0, 2), (2, 1, 0)):
    torch.testing.assert_close(third, third.permute(_order))

# --8<-- [start:matrix-input]
W = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
x = torch.tensor([2.0, 1.0])
tensor = jacrev(torch.mv)(W, x)
print(tensor.shape, tensor.count_nonzero())
print(tensor[0])
# --8<-- [end:matrix-input]
torch.testing.assert_close(tensor, torch.einsum("kr,j->krj", torch.eye(3), x))

# --8<-- [start:dual]
import torch
from forward_and_reverse.dual import Dual
from forward_and_reverse.orders import both_orders
from torch.autograd import Function, gradcheck
from torch.func import grad, jvp

print(Dual(3.0, 1.0) * Dual(3.0, 1.0) * Dual(2.0))
print(Dual(1.0) / Dual(4.0, 1.0))
# --8<-- [end:dual]


def _matrix(dual):
    return torch.tensor([[dual.value, dual.slope], [0.0, dual.value]], dtype=torch.float64)


_left, _right = Dual(2.0, 3.0), Dual(5.0, 7.0)
_inverse = torch.linalg.inv(_matrix(_right))
torch.testing.assert_close(_matrix(_left * _right), _matrix(_left) @ _matrix(_right))
torch.testing.assert_close(_matrix(_left / _right), _matrix(_left) @ _inverse)


# --8<-- [start:hessian-vector]
def energy(x):
    return x[0] ** 2 * x[1] + x[1] ** 3


x, v = torch.tensor([2.0, 1.0]), torch.tensor([1.0, -1.0])
gradient, product = jvp(grad(energy), (x,), (v,))
print(gradient, product)
# --8<-- [end:hessian-vector]


# --8<-- [start:swapped]
class Times(Function):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a * b

    @staticmethod
    def backward(ctx, gradient):
        a, b = ctx.saved_tensors
        return gradient * b, gradient * a


a = torch.tensor([2.0, 3.0], dtype=torch.float64, requires_grad=True)
b = torch.tensor([5.0, 7.0], dtype=torch.float64, requires_grad=True)
print(gradcheck(Times.apply, (a, b)))
# --8<-- [end:swapped]

# --8<-- [start:orders]
print(*both_orders([6, 10, 10, 2]))
# --8<-- [end:orders]
assert both_orders([6, 10, 10, 2]) == (720, 320)

# --8<-- [start:wrong]
import torch
from forward_and_reverse.custom import Softplus, softplus
from torch.autograd import gradcheck


class Wrong(Softplus):
    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        return torch.sigmoid(z)


z = torch.tensor([-1.0, 0.5], dtype=torch.float64, requires_grad=True)
for function in (softplus, Wrong.apply):
    (of_sum,) = torch.autograd.grad(function(z).sum(), z)
    (of_product,) = torch.autograd.grad(function(z).prod(), z)
    print(of_sum.float(), of_product.float())
# --8<-- [end:wrong]

# --8<-- [start:caught]
gradcheck(Wrong.apply, z)
# --8<-- [end:caught]

# --8<-- [start:single]
gradcheck(torch.square, z.detach().float().requires_grad_())
# --8<-- [end:single]

# --8<-- [start:kink]
zero = torch.zeros(1, dtype=torch.float64, requires_grad=True)
gradcheck(torch.relu, zero)
# --8<-- [end:kink]

# --8<-- [start:right]
import torch
from torch import Tensor
from torch.autograd import Function, gradcheck, gradgradcheck


class Softplus(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(z):
        return torch.clamp(z, min=0) + torch.log1p(torch.exp(-z.abs()))

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)
        ctx.save_for_forward(*inputs)

    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        return gradient * torch.sigmoid(z)

    @staticmethod
    def jvp(ctx, tangent):
        (z,) = ctx.saved_tensors
        return tangent * torch.sigmoid(z)


def softplus(z: Tensor) -> Tensor:
    return Softplus.apply(z)


# --8<-- [end:right]
# --8<-- [start:check]
z = torch.tensor([-1.0, 0.5, 100.0], dtype=torch.float64, requires_grad=True)
print(softplus(z).detach())
print(gradcheck(softplus, z, check_forward_ad=True), gradgradcheck(softplus, z))
print(torch.func.jacfwd(softplus)(z.detach()).diag())
# --8<-- [end:check]
torch.testing.assert_close(softplus(z), torch.nn.functional.softplus(z, threshold=200))
torch.testing.assert_close(
    torch.func.jacrev(softplus)(z.detach()).diag(), torch.sigmoid(z.detach())
)

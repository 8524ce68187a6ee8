# --8<-- [start:errors]
import torch
from torch.nn import functional
from torch_losses.losses import gaussian_nll, smooth_l1

u = torch.tensor([-0.2, 0.5, 1.0, 3.0])
zero = torch.zeros(4)
print("MSE     ", functional.mse_loss(u, zero, reduction="none"))
print("L1      ", functional.l1_loss(u, zero, reduction="none"))
print("Huber   ", functional.huber_loss(u, zero, reduction="none", delta=0.5))
beta, s = torch.tensor(0.5), torch.tensor(1.5)
smooth = functional.smooth_l1_loss(u, zero, reduction="none", beta=0.5)
print("SmoothL1", smooth)
print("        ", smooth_l1(u, beta))
variance = (s**2).expand(4)
gaussian = functional.gaussian_nll_loss(u, zero, variance, reduction="none")
print("Gaussian", gaussian)
print("        ", gaussian_nll(u, s))
# --8<-- [end:errors]
torch.testing.assert_close(
    smooth_l1(u, beta), functional.smooth_l1_loss(u, zero, reduction="none", beta=0.5)
)
torch.testing.assert_close(
    smooth_l1(u, beta) * beta, functional.huber_loss(u, zero, reduction="none", delta=0.5)
)
torch.testing.assert_close(
    gaussian_nll(u, s),
    functional.gaussian_nll_loss(u, zero, (s**2).expand(4), reduction="none"),
)
torch.testing.assert_close(functional.mse_loss(u, zero, reduction="none"), u**2)
torch.testing.assert_close(functional.l1_loss(u, zero, reduction="none"), u.abs())

# --8<-- [start:slopes]
import torch

p = torch.tensor([0.5, 1 / 77, 1 / 700_000], dtype=torch.float64)
logit = torch.logit(p).requires_grad_()
print("p         L1         L2         log")
columns = []
for loss in (
    lambda p: (1 - p).abs(),
    lambda p: (1 - p) ** 2,
    lambda p: -p.log(),
):
    total = loss(torch.sigmoid(logit)).sum()
    columns.append(torch.autograd.grad(total, logit)[0])
for row in torch.stack([p, *columns], dim=1).tolist():
    print("{:.1e}  {:.1e}  {:.1e}  {:.1e}".format(*row))
# --8<-- [end:slopes]

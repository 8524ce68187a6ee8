import math

# --8<-- [start:lost-minus]
import torch

u = torch.tensor([-4.0, 0.0, 4.0], requires_grad=True)
torch.log(1 - torch.sigmoid(u)).sum().backward()
print("autograd", u.grad)
print("claimed ", torch.sigmoid(u.detach()))
# --8<-- [end:lost-minus]
torch.testing.assert_close(u.grad, -torch.sigmoid(u.detach()))

# --8<-- [start:missing-index]
z = torch.tensor([-1.0, 1.0, 0.0], requires_grad=True)
t = torch.tensor([0.0, 1.0, 0.0])
p = torch.softmax(z, dim=0)
(-(t * torch.log(p)).sum()).backward()
p = p.detach()
print("autograd", z.grad)
print("claimed ", -(t * (1 - p)).sum())
print("mended  ", p - t)
# --8<-- [end:missing-index]
torch.testing.assert_close(z.grad, p - t)

# --8<-- [start:gradient]
A = torch.tensor([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]], requires_grad=True)
v, y = torch.tensor([1.0, 2.0]), torch.tensor([4.0, -2.0, 3.0])
error = A @ v - y
(error @ error / 2).backward()
print(A.grad.shape, error.shape, v.shape)
# --8<-- [end:gradient]

# --8<-- [start:transposed]
error @ v
# --8<-- [end:transposed]

# --8<-- [start:outer]
print(A.grad)
print(torch.outer(error.detach(), v))
# --8<-- [end:outer]
torch.testing.assert_close(A.grad, torch.outer(error.detach(), v))

# --8<-- [start:variance]
altitudes = torch.tensor([10000.0, 10001.0, 10002.0, 10003.0])
mean = altitudes.mean()
print("mean of squares minus square of mean", (altitudes**2).mean() - mean**2)
print("mean of squared differences         ", ((altitudes - mean) ** 2).mean())
# --8<-- [end:variance]

# --8<-- [start:batches]
batches = [torch.tensor([1.0, 1.0, 1.0, 1.0]), torch.tensor([6.0, 6.0])]
means = torch.stack([batch.mean() for batch in batches])
sizes = torch.tensor([len(batch) for batch in batches])
print("mean of the batch means", means.mean())
print("mean over all samples  ", torch.cat(batches).mean())
print("weighted by the sizes  ", (sizes * means).sum() / sizes.sum())
# --8<-- [end:batches]
assert math.isclose(torch.cat(batches).mean().item(), 16 / 6, rel_tol=1e-6)

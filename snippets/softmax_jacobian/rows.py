# --8<-- [start:by-hand]
import torch
from softmax_jacobian.functions import softmax_jacobian
from torch.func import jacrev

z = torch.tensor([1.0, 3.0, 4.0]).log()
jacobian = jacrev(torch.softmax)(z, 0)
print(jacobian)
print((64 * jacobian).round(decimals=3))
# --8<-- [end:by-hand]
exact = torch.tensor([[7.0, -3.0, -4.0], [-3.0, 15.0, -12.0], [-4.0, -12.0, 16.0]])
torch.testing.assert_close(64 * jacobian, exact)

# --8<-- [start:reused-class]
p = torch.tensor([1 / 8, 3 / 8, 1 / 2])
same = torch.eye(3, dtype=torch.bool)
printed = torch.where(same, p * (1 - p), -p[:, None] * p[:, None])
print(printed)
print("row sums", printed.sum(1))
print("correct ", jacobian.sum(1).round(decimals=4).abs())
# --8<-- [end:reused-class]
torch.testing.assert_close(softmax_jacobian(p), jacobian)

# --8<-- [start:one-row]
torch.manual_seed(0)
z = torch.rand(3, requires_grad=True)
p = torch.softmax(z, dim=0)
(row_2,) = torch.autograd.grad(p[1], [z], retain_graph=True)
(row_3,) = torch.autograd.grad(p[2], [z])
print("p      ", p.detach())
print("row 2  ", row_2)
print("row 3  ", row_3)
# --8<-- [end:one-row]
assert (row_2 > 0).tolist() == [False, True, False]
assert (row_3 > 0).tolist() == [False, False, True]

# --8<-- [start:whole]
jacobian = jacrev(torch.softmax)(z.detach(), 0)
print(jacobian)
rows, formula = torch.stack([row_2, row_3]), softmax_jacobian(p.detach())
zeros = torch.zeros(3)
print("rows 2 and 3 agree:", torch.allclose(jacobian[1:], rows))
print("matrix form agrees:", torch.allclose(jacobian, formula))
print("row sums are 0:    ", torch.allclose(jacobian.sum(1), zeros, atol=1e-6))
print("column sums are 0: ", torch.allclose(jacobian.sum(0), zeros, atol=1e-6))
# --8<-- [end:whole]

# --8<-- [start:eigenvalues]
eigenvalues, eigenvectors = torch.linalg.eigh(jacobian.double())
print("eigenvalues", eigenvalues.round(decimals=4).abs())
direction = eigenvectors[:, 0] / eigenvectors[0, 0]
print("direction of 0", direction.round(decimals=4))
# --8<-- [end:eigenvalues]
assert eigenvalues[0].abs() < 1e-6 < eigenvalues[1]

# --8<-- [start:two-classes]
z = torch.tensor([2.0, 0.5])
slope = torch.sigmoid(z[0] - z[1]) * torch.sigmoid(z[1] - z[0])
print(jacrev(torch.softmax)(z, 0))
print(slope)
# --8<-- [end:two-classes]
torch.testing.assert_close(jacrev(torch.softmax)(z, 0)[0, 0], slope)

# --8<-- [start:log-softmax]
z = torch.tensor([1.0, 3.0, 4.0]).log()
jacobian = jacrev(torch.log_softmax)(z, 0)
print(jacobian)
print("row sums", jacobian.sum(1).round(decimals=4).abs())
print("column sums", jacobian.sum(0))
# --8<-- [end:log-softmax]
p = torch.softmax(z, dim=0)
torch.testing.assert_close(jacobian, torch.eye(3) - torch.outer(torch.ones(3), p))

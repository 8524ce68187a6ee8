# --8<-- [start:by-hand]
import torch
from softmax_jacobian.functions import softmax_jacobian
from torch.func import hessian, jacrev

p = torch.tensor([1 / 2, 1 / 3, 1 / 6])
print((36 * softmax_jacobian(p)).round(decimals=3))
# --8<-- [end:by-hand]
torch.testing.assert_close(softmax_jacobian(p), jacrev(torch.softmax)(p.log(), 0))

# --8<-- [start:uniform]
z = torch.full((3,), 7.0)
print((9 * jacrev(torch.softmax)(z, 0)).round(decimals=3))
# --8<-- [end:uniform]

# --8<-- [start:temperature]
for T in (0.25, 1.0, 4.0):
    z = (T * torch.tensor([1.0, 3.0, 4.0]).log()).requires_grad_()
    torch.softmax(z / T, dim=0)[0].backward()
    print(f"T = {T:4}", z.grad)
# --8<-- [end:temperature]

# --8<-- [start:trace]
for scores in ([0.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [0.0, 9.0, 0.0]):
    p = torch.softmax(torch.tensor(scores), dim=0)
    trace = softmax_jacobian(p).trace()
    print(f"trace {trace:.4f}  bound {1 - 1 / 3:.4f}")
# --8<-- [end:trace]

# --8<-- [start:concave]
z = torch.tensor([1.0, 3.0, 4.0]).log()
jacobian = softmax_jacobian(torch.softmax(z, dim=0))
for k in range(3):
    matrix = hessian(lambda z, k=k: torch.log_softmax(z, dim=0)[k])(z)
    same = torch.allclose(matrix, -jacobian, atol=1e-6)
    print(k + 1, same, (torch.linalg.eigvalsh(matrix) < 1e-6).tolist())
# --8<-- [end:concave]

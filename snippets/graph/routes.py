# --8<-- [start:three-routes]
import torch
from graph.chain import inner, outer

x = torch.tensor(0.7, requires_grad=True)
u = inner(x)
y = outer(u)
(along_u,) = torch.autograd.grad(y, u, retain_graph=True)
along_x = torch.autograd.functional.jacobian(inner, x.detach())
print("factors ", along_u, along_x)
print("products", along_u * along_x)
print("sum     ", (along_u * along_x).sum())
print("autograd", torch.autograd.grad(y, x)[0])
# --8<-- [end:three-routes]
torch.testing.assert_close((along_u * along_x).sum(), torch.autograd.grad(outer(inner(x)), x)[0])

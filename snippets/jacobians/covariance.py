# --8<-- [start:by-hand]
import torch
from jacobians.maps import logsumexp
from torch.func import grad, hessian

z = torch.tensor([1.0, 2.0, 3.0]).log()
print(grad(logsumexp)(z))
print(36 * hessian(logsumexp)(z))
# --8<-- [end:by-hand]
p = torch.softmax(z, 0)
torch.testing.assert_close(hessian(logsumexp)(z), torch.diag(p) - torch.outer(p, p))
torch.testing.assert_close(hessian(logsumexp)(z), hessian(lambda z: torch.logsumexp(z, 0))(z))

# --8<-- [start:draws]
torch.manual_seed(0)
p = torch.softmax(z, 0)
classes = torch.multinomial(p, 200_000, replacement=True)
draws = torch.nn.functional.one_hot(classes)
covariance = torch.cov(draws.T.float(), correction=0)
print(torch.allclose(covariance, hessian(logsumexp)(z), atol=0.002))
# --8<-- [end:draws]

# --8<-- [start:eigenvalues]
eigenvalues = torch.linalg.eigvalsh(hessian(logsumexp)(z))
print(eigenvalues.round(decimals=4) + 0.0)
# --8<-- [end:eigenvalues]

# --8<-- [start:batch]
import torch
from torch.nn import functional

torch.manual_seed(0)
m, n, K = 4, 7, 5
X, labels = torch.randn(m, n), torch.randint(K, (m,))
weight = torch.randn(K, n, requires_grad=True)
bias = torch.randn(K, requires_grad=True)
logits = X @ weight.T + bias
functional.cross_entropy(logits, labels).backward()
errors = torch.softmax(logits, dim=1) - functional.one_hot(labels, K)
by_rule = errors.T @ X / m
print(weight.grad.shape, torch.allclose(weight.grad, by_rule, atol=1e-6))
print(bias.grad.shape, torch.allclose(bias.grad, errors.mean(0), atol=1e-6))
# --8<-- [end:batch]
torch.testing.assert_close(weight.grad, (errors.T @ X / m).detach())
torch.testing.assert_close(bias.grad, errors.mean(0).detach())

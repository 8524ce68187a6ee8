# --8<-- [start:forward]
import torch
from batch_norm.layer import (
    backward,
    deviation,
    mean,
    output,
    standardized,
    variance,
)

x = torch.tensor([1.0, 7.0, 9.0, 15.0], requires_grad=True)
gamma = torch.tensor(2.0, requires_grad=True)
beta = torch.tensor(1.0, requires_grad=True)
mu = mean(x)
D = variance(x, mu)
s = deviation(D, 0.0)
x_hat = standardized(x, mu, s)
x_tilde = output(x_hat, gamma, beta)
print(mu.item(), D.item(), s.item())
print(x_hat.data)
print(x_tilde.data)
# --8<-- [end:forward]

# --8<-- [start:autograd]
for value in (x_hat, s, D, mu):
    value.retain_grad()
J = x_tilde[0]
J.backward()
print("x_hat", x_hat.grad)
print(f"s  {s.grad:.4f}")
print(f"D  {D.grad:.4f}")
print(f"mu {mu.grad:.4f}")
print("x ", x.grad)
print(f"gamma {gamma.grad:.4f}  beta {beta.grad:.4f}")
# --8<-- [end:autograd]
torch.testing.assert_close(x.grad, torch.tensor([0.104, -0.128, -0.072, 0.096]))

# --8<-- [start:compact]
grad = torch.tensor([1.0, 0.0, 0.0, 0.0])
for gradient in backward(grad, x_hat, gamma, s):
    print(gradient.data)
# --8<-- [end:compact]
torch.testing.assert_close(backward(grad, x_hat, gamma, s)[0], x.grad)

# --8<-- [start:orthogonal]
print(f"sum of the gradient  {abs(x.grad.sum().item()):.4f}")
print(f"gradient times x_hat {abs((x.grad @ x_hat).item()):.4f}")
# --8<-- [end:orthogonal]

# --8<-- [start:constants]
fixed = gamma * (x - mu.detach()) / s.detach() + beta
(wrong,) = torch.autograd.grad(fixed[0], x)
print(wrong, f"sum {wrong.sum():.4f}")
# --8<-- [end:constants]

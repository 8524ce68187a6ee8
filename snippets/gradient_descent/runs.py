# --8<-- [start:overshoot]
import torch
from gradient_descent.descent import adam, gradient_descent, momentum

for lr in (0.5, 1.0, 1.5, 2.0, 2.5):
    path = gradient_descent(lambda w: w, torch.tensor(1.0), lr, steps=4)
    losses = path**2 / 2
    line = " ".join(f"{w:7.4f}" for w in path)
    print(f"lr {lr}:  w {line}   E after one step {losses[1].item()}")
# --8<-- [end:overshoot]
assert losses[1] > losses[0]

# --8<-- [start:two-dimensions]
A = torch.tensor([[1.0, 0.0], [0.0, 9.0]])
start = torch.tensor([3.0, 1.0])
for lr in (0.2, 0.22, 0.23):
    path = gradient_descent(lambda theta: A @ theta, start, lr, steps=40)
    first = "({:.2f}, {:.2f})".format(*path[1].tolist())
    distance = path[40].norm()
    print(f"lr {lr:.2f}: step 1 at {first}, step 40 at distance {distance:.2g}")
# --8<-- [end:two-dimensions]


# --8<-- [start:steps-needed]
def steps_needed(path):
    return (path.norm(dim=1) > 0.001 * path[0].norm()).sum().item()


plain = gradient_descent(lambda theta: A @ theta, start, lr=1 / 5, steps=60)
heavy = momentum(lambda theta: A @ theta, start, lr=1 / 4, beta=1 / 4, steps=60)
many, few = steps_needed(plain), steps_needed(heavy)
print(f"gradient descent {many} steps, momentum {few} steps")
# --8<-- [end:steps-needed]


# --8<-- [start:with-torch]
def with_torch(optimizer_class, steps, **options):
    theta = start.clone().requires_grad_()
    optimizer = optimizer_class([theta], **options)
    path = [start]
    for _ in range(steps):
        optimizer.zero_grad()
        (theta @ A @ theta / 2).backward()
        optimizer.step()
        path.append(theta.detach().clone())
    return torch.stack(path)


torch_plain = with_torch(torch.optim.SGD, 60, lr=1 / 5)
torch_heavy = with_torch(torch.optim.SGD, 60, lr=1 / 4, momentum=1 / 4)
print(torch.allclose(plain, torch_plain, atol=1e-6))
print(torch.allclose(heavy, torch_heavy, atol=1e-6))
# --8<-- [end:with-torch]
assert torch.allclose(plain, torch_plain, atol=1e-6)
assert torch.allclose(heavy, torch_heavy, atol=1e-6)

# --8<-- [start:adam]
ours = adam(lambda theta: A @ theta, start, lr=0.5, steps=5)
theirs = with_torch(torch.optim.Adam, 5, lr=0.5)
print("step   this page           torch.optim.Adam")
for step in range(6):
    (a, b), (c, d) = ours[step].tolist(), theirs[step].tolist()
    print(f"  {step}    {a:7.4f} {b:7.4f}     {c:7.4f} {d:7.4f}")
# --8<-- [end:adam]
_ours = adam(lambda theta: A @ theta, start, lr=0.5, steps=60)
assert torch.allclose(_ours, with_torch(torch.optim.Adam, 60, lr=0.5), atol=1e-4)

# --8<-- [start:scale]
for scale in (1.0, 100.0):
    path = adam(lambda theta, c=scale: c * A @ theta, start, lr=0.5, steps=5)
    end = [round(entry, 4) for entry in path[5].tolist()]
    print(f"objective times {scale:5.1f}:", end)
# --8<-- [end:scale]

# --8<-- [start:ridge]
import torch

x = torch.tensor([1.0, 2.0, -1.0, -2.0])
y = torch.tensor([2.0, 3.0, -1.0, -4.0])
for strength in (0.0, 5.0):
    w = x @ y / (x @ x + 4 * strength / 2)
    print(f"lambda {strength}: w = {w:.4f}")
# --8<-- [end:ridge]

# --8<-- [start:weight-decay]
for weight_decay in (0.0, 2.5, 5.0):
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.05, weight_decay=weight_decay)
    for _ in range(100):
        optimizer.zero_grad()
        ((w * x - y) ** 2).mean().backward()
        optimizer.step()
    print(f"weight_decay {weight_decay}: w = {w.item():.4f}")
# --8<-- [end:weight-decay]

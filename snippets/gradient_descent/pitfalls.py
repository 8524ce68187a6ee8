# --8<-- [start:accumulate]
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for _ in range(3):
    (w**2 / 2).backward()
    print("w", round(w.item(), 4), " gradient in .grad", round(w.grad.item(), 4))
    optimizer.step()
# --8<-- [end:accumulate]

# --8<-- [start:decay]
for optimizer_class in (torch.optim.Adam, torch.optim.AdamW):
    w = torch.tensor([100.0, 0.1], requires_grad=True)
    optimizer = optimizer_class([w], lr=0.01, weight_decay=0.1)
    (0 * w).sum().backward()
    optimizer.step()
    change = w.detach() - torch.tensor([100.0, 0.1])
    rounded = [round(entry, 4) for entry in change.tolist()]
    print(f"{optimizer_class.__name__:5}", rounded)
# --8<-- [end:decay]

# --8<-- [start:in-place]
w = torch.tensor(1.0, requires_grad=True)
(w**2 / 2).backward()
w -= 0.1 * w.grad
# --8<-- [end:in-place]

import math

# --8<-- [start:adds-up]
import torch
from autograd.recording import loss

x, y = torch.tensor(3.0), torch.tensor(1.0)
w = torch.tensor(2.0, requires_grad=True)
for _ in range(3):
    loss(w, x, y).backward()
    print(w.grad)
w.grad = None
loss(w, x, y).backward()
print(w.grad, "after w.grad = None")
# --8<-- [end:adds-up]
assert w.grad.item() == 30

# --8<-- [start:batches]
torch.manual_seed(0)
data = torch.randn(4)
w = torch.tensor(2.0, requires_grad=True)
((w - data) ** 2).mean().backward()
whole = w.grad

w.grad = None
for part in data.split([3, 1]):
    loss_of_part = ((w - part) ** 2).sum() / len(data)
    loss_of_part.backward()
print(f"whole {whole:.4f}  in two parts {w.grad:.4f}")

w.grad = None
for part in data.split([3, 1]):
    (((w - part) ** 2).mean() / 2).backward()
print(f"mean of two means {w.grad:.4f}")
# --8<-- [end:batches]
assert abs(w.grad - whole) > 0.1


# --8<-- [start:forgotten]
def descend(lr, steps, zero):
    w = torch.tensor(1.0, requires_grad=True)
    weights = [w.item()]
    for _ in range(steps):
        if zero:
            w.grad = None
        (w**2 / 2).backward()
        with torch.no_grad():
            w -= lr * w.grad
        weights.append(w.item())
    return weights


print("step  zeroed  forgotten")
zeroed, forgotten = descend(0.1, 40, True), descend(0.1, 40, False)
for step in range(0, 41, 10):
    print(f"{step:4}  {zeroed[step]:.4f}  {forgotten[step]:+.4f}")
# --8<-- [end:forgotten]
for _step, _weight in enumerate(zeroed):
    assert math.isclose(_weight, 0.9**_step, rel_tol=1e-5)
for _old, _weight, _new in zip(forgotten, forgotten[1:], forgotten[2:], strict=False):
    assert math.isclose(_new, 1.9 * _weight - _old, abs_tol=1e-5)

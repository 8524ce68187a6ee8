# --8<-- [start:indices]
import torch

W = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
v = torch.tensor([1.0, 0.0, -1.0])
print(W.shape, W[0, 1].item())
print(W @ v)
# --8<-- [end:indices]
assert W.shape == (2, 3)
assert W[0, 1] == 2

# --8<-- [start:samples]
X = torch.arange(12.0).reshape(4, 3)
print(X.mean(dim=0))
print((X @ W.T).shape)
# --8<-- [end:samples]

# --8<-- [start:log]
print(torch.log(torch.tensor(100.0)), torch.log10(torch.tensor(100.0)))
p = torch.tensor([0.0, 0.5])
print(p * torch.log(p))
print(torch.xlogy(p, p))
# --8<-- [end:log]

# --8<-- [start:layout]
print(torch.func.jacrev(lambda v: W @ v)(v))
W.requires_grad_()
torch.sigmoid(W @ v).sum().backward()
print(W.grad.shape)
# --8<-- [end:layout]
assert torch.equal(torch.func.jacrev(lambda v: W @ v)(v), W)

# --8<-- [start:floats]
print(torch.tensor(0.1).dtype)
for dtype in (torch.float32, torch.float64):
    tenth = torch.tensor(0.1, dtype=dtype)
    eps = torch.finfo(dtype).eps
    print(f"{dtype}  eps {eps:.1e}  0.1 is {tenth.item():.20f}")
# --8<-- [end:floats]

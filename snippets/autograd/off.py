# --8<-- [start:detach]
import torch

w = torch.tensor(5.0, requires_grad=True)
for factor in (w, w.detach()):
    print(torch.autograd.grad(w * factor, w))
# --8<-- [end:detach]

# --8<-- [start:no-grad]
with torch.no_grad():
    square = w * w
print(square.requires_grad, (w * square).requires_grad)
print(torch.autograd.grad(w * square, w))
# --8<-- [end:no-grad]
assert torch.autograd.grad(w * square, w)[0] == 25

# --8<-- [start:shares]
w = torch.tensor([5.0], requires_grad=True)
alias = w.detach()
alias[0] = -1.0
print(w)
# --8<-- [end:shares]

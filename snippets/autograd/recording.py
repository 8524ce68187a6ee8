# --8<-- [start:loss]
import torch
from torch import Tensor


def predict(w: Tensor, x: Tensor) -> Tensor:
    return w * x


def loss(w: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return (predict(w, x) - y) ** 2


# --8<-- [end:loss]
# --8<-- [start:backward]
x, y = torch.tensor(3.0), torch.tensor(1.0)
w = torch.tensor(2.0, requires_grad=True)
E = loss(w, x, y)
E.backward()
print(E)
print(w.grad, x.grad)
# --8<-- [end:backward]
assert (E.item(), w.grad.item(), x.grad) == (25, 30, None)


# --8<-- [start:nodes]
def path(tensor):
    node = tensor.grad_fn
    while node is not None:
        yield node.name().split("::")[-1]
        node = node.next_functions[0][0] if node.next_functions else None


E = loss(w, x, y)
print(*path(E), sep=" -> ")
# --8<-- [end:nodes]
assert [*path(E)] == ["PowBackward0", "SubBackward0", "MulBackward0", "AccumulateGrad"]
_product = predict(w, x)
assert _product.grad_fn._saved_other == x
assert E.grad_fn._saved_self == predict(w, x) - y

# --8<-- [start:leaves]
prediction = predict(w, x)
u = prediction - y
print("        leaf   requires_grad")
for name, tensor in {"x": x, "w": w, "w * x": prediction, "u": u}.items():
    print(f"{name:6}  {tensor.is_leaf!s:5}  {tensor.requires_grad}")
# --8<-- [end:leaves]

# --8<-- [start:retain]
prediction.retain_grad()
u.register_hook(lambda gradient: print("passing u:", gradient))
w.grad = None
(u**2).backward()
print("at the prediction:", prediction.grad)
print("at the leaf:", w.grad)
# --8<-- [end:retain]
assert (prediction.grad.item(), w.grad.item()) == (10, 30)

# --8<-- [start:classes]
import torch
from torch.nn import functional
from torch_losses.losses import (
    bce,
    bce_with_logits,
    cross_entropy,
    multi_margin,
    nll,
)

logits = torch.tensor(
    [
        [2.0, 0.0, -1.0],
        [0.0, 1.0, 3.0],
        [-1.0, 2.0, 0.5],
        [1.0, 1.0, 1.0],
    ]
)
classes = torch.tensor([0, 2, 2, 1])
t = functional.one_hot(classes, 3).float()
log_probs = torch.log_softmax(logits, dim=1)

print(cross_entropy(logits, t))
print(functional.cross_entropy(logits, classes, reduction="none"))
print(nll(log_probs, t).mean(), functional.nll_loss(log_probs, classes))
print(bce_with_logits(logits, t).mean(), bce(torch.sigmoid(logits), t).mean())
print(functional.binary_cross_entropy_with_logits(logits, t))
# --8<-- [end:classes]
torch.testing.assert_close(
    bce(torch.sigmoid(logits), t),
    functional.binary_cross_entropy(torch.sigmoid(logits), t, reduction="none"),
)
torch.testing.assert_close(
    bce_with_logits(logits, t),
    functional.binary_cross_entropy_with_logits(logits, t, reduction="none"),
)
torch.testing.assert_close(
    cross_entropy(logits, t), functional.cross_entropy(logits, t, reduction="none")
)
torch.testing.assert_close(
    multi_margin(logits, t), functional.multi_margin_loss(logits, classes, reduction="none")
)


# --8<-- [start:soft]
soft = torch.tensor([[0.7, 0.2, 0.1]]).expand(4, 3)
print(cross_entropy(logits, soft).mean())
print(functional.cross_entropy(logits, soft))
# --8<-- [end:soft]

# --8<-- [start:margin]
print(multi_margin(logits, t))
print(functional.multi_margin_loss(logits, classes, reduction="none"))
# --8<-- [end:margin]

# --8<-- [start:divisors]
probs = torch.sigmoid(logits)
rows = {
    "mse_loss": (functional.mse_loss, logits, t),
    "binary_cross_entropy": (functional.binary_cross_entropy, probs, t),
    "kl_div": (functional.kl_div, log_probs, t),
    "cross_entropy": (functional.cross_entropy, logits, classes),
    "multi_margin_loss": (functional.multi_margin_loss, logits, classes),
}
for name, (loss, inputs, targets) in rows.items():
    total = loss(inputs, targets, reduction="sum")
    mean = loss(inputs, targets, reduction="mean")
    print(f"{name:20} divides by {total / mean:.0f}")
# --8<-- [end:divisors]

# --8<-- [start:one-hot]
import torch
from torch.distributions import Categorical, kl_divergence
from torch.nn import functional

q = torch.tensor([1 / 8, 1 / 2, 1 / 8, 1 / 4])
t = torch.tensor([0.0, 0.0, 0.0, 1.0])
divergence = functional.kl_div(torch.log(q), t, reduction="sum")
print(f"entropy of t      {torch.special.entr(t).sum():.4f}")
print(f"cross-entropy     {functional.cross_entropy(torch.log(q), t):.4f}")
print(f"KL(t||q)          {divergence:.4f}")
print(f"-log of one entry {-torch.log(q[3]):.4f}")
# --8<-- [end:one-hot]

# --8<-- [start:distributions]
p = torch.tensor([1 / 2, 1 / 4, 1 / 8, 1 / 8])
P, Q = Categorical(probs=p), Categorical(probs=q)
print(f"entropy    {P.entropy():.4f}")
print(f"divergence {kl_divergence(P, Q):.4f}")
print(f"kl_div     {functional.kl_div(torch.log(q), p, reduction='sum'):.4f}")
print(f"cross-ent. {functional.cross_entropy(torch.log(q), p):.4f}")
# --8<-- [end:distributions]

# --8<-- [start:argument-order]
right = functional.kl_div(torch.log(q), p, reduction="sum")
swapped = functional.kl_div(torch.log(p), q, reduction="sum")
forgotten = functional.kl_div(q, p, reduction="sum")
print(f"KL(p||q)                 {right:.4f}")
print(f"arguments swapped        {swapped:.4f}")
print(f"logarithm forgotten      {forgotten:.4f}")
# --8<-- [end:argument-order]

# --8<-- [start:reduction]
log_probs = torch.log(torch.stack([q, q, q]))
targets = torch.stack([p, p, p])
for reduction in ("sum", "batchmean", "mean"):
    value = functional.kl_div(log_probs, targets, reduction=reduction)
    print(f"{reduction:9} {value:.4f}")
# --8<-- [end:reduction]

# --8<-- [start:zero-times-log]
print((t * torch.log(t)).sum(), torch.xlogy(t, t).sum())
# --8<-- [end:zero-times-log]

# --8<-- [start:floor]
logits = torch.zeros(4, requires_grad=True)
for _ in range(200):
    loss = functional.cross_entropy(logits, p)
    (gradient,) = torch.autograd.grad(loss, logits)
    logits = (logits - gradient).detach().requires_grad_()
print(f"loss {loss:.4f}   entropy {P.entropy():.4f}")
print(torch.softmax(logits.detach(), dim=0))
# --8<-- [end:floor]

# --8<-- [start:positional]
logits = torch.tensor([1.0, 2.0, 3.0])
print(Categorical(logits).probs)
print(Categorical(logits=logits).probs)
# --8<-- [end:positional]

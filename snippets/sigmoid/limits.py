# --8<-- [start:exponent]
import torch

inf = torch.tensor(torch.inf)
print("e^(-inf):", torch.exp(-inf).item(), " quotient:", (1 / (1 + torch.exp(-inf))).item())
print("e^(+inf):", torch.exp(inf).item(), " quotient:", (1 / (1 + torch.exp(inf))).item())
# --8<-- [end:exponent]
for dtype in (torch.float32, torch.float64):
    ends = torch.sigmoid(torch.tensor([-torch.inf, torch.inf], dtype=dtype))
    assert ends.tolist() == [0.0, 1.0]

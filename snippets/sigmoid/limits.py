# --8<-- [start:exponent]
import torch

inf = torch.tensor(torch.inf)
for name, power in (("e^(-inf):", torch.exp(-inf)), ("e^(+inf):", torch.exp(inf))):
    print(name, power.item(), " quotient:", (1 / (1 + power)).item())
# --8<-- [end:exponent]
for dtype in (torch.float32, torch.float64):
    ends = torch.sigmoid(torch.tensor([-torch.inf, torch.inf], dtype=dtype))
    assert ends.tolist() == [0.0, 1.0]

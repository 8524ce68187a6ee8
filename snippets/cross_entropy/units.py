# --8<-- [start:units]
import torch

home = torch.tensor([0.0, 0.0])
kilometers = torch.tensor([[3.0, 0.0], [0.0, 4.0]])
meters = kilometers * torch.tensor([1000.0, 1.0])
for name, parcels in (("km, kg", kilometers), ("m, kg ", meters)):
    distances = torch.linalg.vector_norm(parcels - home, dim=1)
    print(name, distances, "nearest:", distances.argmin().item())
# --8<-- [end:units]

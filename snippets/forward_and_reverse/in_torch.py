# --8<-- [start:torch]
import torch
from torch.autograd import forward_ad

with forward_ad.dual_level():
    z = forward_ad.make_dual(torch.tensor(2.0), torch.tensor(1.0))
    print(forward_ad.unpack_dual((z * z + 1) / z))
# --8<-- [end:torch]

import torch

# --8<-- [start:batch-of-one]
norm = torch.nn.BatchNorm1d(3)
message = ""
try:
    norm(torch.tensor([[1.0, 2.0, 3.0]]))
except ValueError as error:
    message = str(error)
print(message)
# --8<-- [end:batch-of-one]
assert message.startswith("Expected more than 1 value per channel when training"), message

# --8<-- [start:forgotten]
norm = torch.nn.BatchNorm1d(1)
sample = torch.tensor([[1.0]])
small = torch.cat([sample, torch.tensor([[0.0], [2.0]])])
large = torch.cat([sample, torch.tensor([[5.0], [9.0]])])
print(f"training {norm(small)[0].item():.4f} {norm(large)[0].item():.4f}")
norm.eval()
print(f"eval     {norm(small)[0].item():.4f} {norm(large)[0].item():.4f}")
# --8<-- [end:forgotten]

# --8<-- [start:cancellation]
x = torch.tensor([100001.0, 100007.0, 100009.0, 100015.0])
print((x**2).mean() - x.mean() ** 2)
print(((x - x.mean()) ** 2).mean())
# --8<-- [end:cancellation]
assert ((x**2).mean() - x.mean() ** 2 - 25).abs() > 1

# --8<-- [start:unbiased]
x = torch.tensor([1.0, 7.0, 9.0, 15.0])
print(f"{x.var():.4f} {x.var(correction=0):.4f}")
# --8<-- [end:unbiased]

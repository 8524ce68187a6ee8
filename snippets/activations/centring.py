# --8<-- [start:signs]
import torch

torch.manual_seed(0)
raw = torch.sigmoid(torch.randn(100, 2, dtype=torch.float64))
centered = raw - 0.5
target = torch.tensor([1.0, -1.0], dtype=torch.float64)


def one_by_one(features, lr=2.0):
    weight, path, same = torch.zeros_like(target), [], 0
    for a in features:
        path.append(weight.tolist())
        gradient = (weight @ a - target @ a) * a
        same += int(gradient[0] * gradient[1] > 0)
        weight = weight - lr * gradient
    return path, same


print("raw      same sign:", one_by_one(raw)[1], "of", len(raw))
print("centered same sign:", one_by_one(centered)[1], "of", len(centered))
# --8<-- [end:signs]


# --8<-- [start:curvature]
def steps_needed(features):
    hessian = 2 / len(features) * features.T @ features
    flat, steep = torch.linalg.eigvalsh(hessian)
    weight, steps = torch.zeros_like(target), 0
    while torch.linalg.vector_norm(weight - target) > 1e-3:
        weight = weight - hessian @ (weight - target) / steep
        steps += 1
    return flat, steep, steps


for name, features in (("raw", raw), ("centered", centered)):
    flat, steep, steps = steps_needed(features)
    print(f"{name:8} curvatures {flat:.4f} and {steep:.4f}, {steps} steps")
# --8<-- [end:curvature]

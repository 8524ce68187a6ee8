# --8<-- [start:data]
import torch
from torch.nn import functional

torch.manual_seed(0)
group = torch.arange(300) % 3
x = 2.0 * (group - 1) + 0.3 * torch.randn(300)
X = torch.stack([x, torch.ones_like(x)], dim=1)
# --8<-- [end:data]


# --8<-- [start:regression]
def regression_on_numbers(classes):
    column = classes.float().reshape(-1, 1)
    theta = torch.linalg.lstsq(X, column).solution.flatten()
    return theta, (X @ theta).round().clamp(1, 3)


# --8<-- [end:regression]


# --8<-- [start:softmax]
def softmax_on_one_hot(classes, steps=100, lr=1.0):
    targets = functional.one_hot(classes - 1, num_classes=3).float()
    weight = torch.zeros(3, 2)
    for _ in range(steps):
        probs = torch.softmax(X @ weight.T, dim=1)
        weight -= lr * (probs - targets).T @ X / len(X)
    return (X @ weight.T).argmax(dim=1) + 1


# --8<-- [end:softmax]

# --8<-- [start:orders]
print("numbers  regression  softmax")
for numbers in ([1, 2, 3], [1, 3, 2], [2, 1, 3]):
    classes = torch.tensor(numbers)[group]
    regression = (regression_on_numbers(classes)[1] == classes).float().mean()
    softmax = (softmax_on_one_hot(classes) == classes).float().mean()
    print(f"{numbers}     {regression:4.0%}     {softmax:4.0%}")
# --8<-- [end:orders]

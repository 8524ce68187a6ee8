import torch
from gradient_descent.descent import adam, gradient_descent
from torch import Tensor


def step(w: Tensor, h: Tensor, eta: Tensor) -> Tensor:
    return gradient_descent(lambda point: h * point, w, eta, steps=1)[-1]


def objective(theta: Tensor, matrix: Tensor) -> Tensor:
    return theta @ matrix @ theta / 2


def step_all(theta: Tensor, matrix: Tensor, eta: Tensor) -> Tensor:
    return gradient_descent(lambda point: matrix @ point, theta, eta, steps=1)[-1]


def objective_after(theta: Tensor, matrix: Tensor, eta: Tensor) -> Tensor:
    return objective(step_all(theta, matrix, eta), matrix)


def eigenvalues(matrix: Tensor) -> Tensor:
    return torch.linalg.eigvalsh(matrix)


def eigenvalue_matrix(matrix: Tensor) -> Tensor:
    return torch.diag(eigenvalues(matrix))


def eigenvectors(matrix: Tensor) -> Tensor:
    return torch.linalg.eigh(matrix).eigenvectors


def smallest(matrix: Tensor) -> Tensor:
    return eigenvalues(matrix)[0]


def largest(matrix: Tensor) -> Tensor:
    return eigenvalues(matrix)[-1]


def condition(matrix: Tensor) -> Tensor:
    return torch.linalg.cond(matrix)


def best_momentum(matrix: Tensor) -> Tensor:
    root = condition(matrix).sqrt()
    return ((root - 1) / (root + 1)) ** 2


def velocity(w: Tensor, v: Tensor, h: Tensor, beta: Tensor) -> Tensor:
    return beta * v + h * w


def after_momentum(w: Tensor, v: Tensor, h: Tensor, beta: Tensor, eta: Tensor) -> Tensor:
    return w - eta * velocity(w, v, h, beta)


def running_mean(g: Tensor, beta_1: Tensor) -> Tensor:
    mean, means = torch.zeros(()), []
    for entry in g:
        mean = beta_1 * mean + (1 - beta_1) * entry
        means.append(mean)
    return torch.stack(means)


def running_square(g: Tensor, beta_2: Tensor) -> Tensor:
    return running_mean(g**2, beta_2)


def corrected(g: Tensor, beta_1: Tensor) -> Tensor:
    steps = torch.arange(1, len(g) + 1)
    return running_mean(g, beta_1) / (1 - beta_1**steps)


def corrected_square(g: Tensor, beta_2: Tensor) -> Tensor:
    return corrected(g**2, beta_2)


def adam_changes(g: Tensor, beta_1: Tensor, beta_2: Tensor, eta: Tensor, epsilon: Tensor) -> Tensor:
    gradients = iter(g)
    start = torch.zeros((), dtype=g.dtype)
    path = adam(lambda _: next(gradients), start, eta, len(g), (beta_1, beta_2), epsilon)
    return path.diff()

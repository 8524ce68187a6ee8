# --8<-- [start:forward]
import torch


def mean(x):
    return x.sum(0) / x.shape[0]


def variance(x, mu):
    return ((x - mu) ** 2).sum(0) / x.shape[0]


def deviation(var, epsilon):
    return torch.sqrt(var + epsilon)


def standardized(x, mu, s):
    return (x - mu) / s


def output(x_hat, gamma, beta):
    return gamma * x_hat + beta


# --8<-- [end:forward]
# --8<-- [start:batch]
def normalize(x, epsilon):
    mu = mean(x)
    return standardized(x, mu, deviation(variance(x, mu), epsilon))


def batch_norm(x, weight, bias, epsilon):
    return output(normalize(x, epsilon), weight, bias)


# --8<-- [end:batch]
# --8<-- [start:backward]
def backward(grad, x_hat, gamma, s):
    m = grad.shape[0]
    grad_gamma = (grad * x_hat).sum(0)
    grad_beta = grad.sum(0)
    grad_x = gamma / (m * s) * (m * grad - grad_beta - x_hat * grad_gamma)
    return grad_x, grad_gamma, grad_beta


# --8<-- [end:backward]
def objective(x_tilde):
    weights = torch.tensor([0.7, -1.1, 0.4, 1.3], dtype=x_tilde.dtype)
    return torch.sin(x_tilde * weights).sum() + (x_tilde[0] * x_tilde[1] - x_tilde[3]) ** 2


def objective_of_scores(z):
    return objective(normalize(z, torch.zeros((), dtype=z.dtype)))


def score_gradient(data, w):
    return torch.func.grad(objective_of_scores)(data @ w)

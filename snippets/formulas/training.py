import math

import torch
from torch import Tensor


def descent(g: Tensor, eta: Tensor) -> Tensor:
    thetas = [torch.ones_like(eta)]
    for gradient in g:
        thetas.append(thetas[-1] - eta * gradient)
    return torch.stack(thetas)


def velocities(g: Tensor, beta: Tensor) -> Tensor:
    values = [torch.zeros_like(beta)]
    for gradient in g:
        values.append(beta * values[-1] + gradient)
    return torch.stack(values)


def momentum(g: Tensor, beta: Tensor, eta: Tensor) -> Tensor:
    return descent(velocities(g, beta)[1:], eta)


def running(g: Tensor, beta: Tensor) -> Tensor:
    means = [torch.zeros_like(beta)]
    for gradient in g:
        means.append(beta * means[-1] + (1 - beta) * gradient)
    return torch.stack(means)


def running_square(g: Tensor, beta: Tensor) -> Tensor:
    return running(g**2, beta)


def corrected(g: Tensor, beta: Tensor) -> Tensor:
    return running(g, beta)[1:] / (1 - beta ** torch.arange(1, len(g) + 1))


def corrected_square(g: Tensor, beta: Tensor) -> Tensor:
    return corrected(g**2, beta)


def adam(g: Tensor, beta_1: Tensor, beta_2: Tensor, eta: Tensor, eps: Tensor) -> Tensor:
    root = torch.sqrt(corrected_square(g, beta_2))
    return descent(corrected(g, beta_1) / (root + eps), eta)


def xavier(inputs: int, outputs: int) -> Tensor:
    return torch.tensor(math.sqrt(2 / (inputs + outputs)), dtype=torch.float64)


def he(inputs: int) -> Tensor:
    return torch.tensor(math.sqrt(2 / inputs), dtype=torch.float64)


def moments(u: Tensor) -> tuple[Tensor, Tensor]:
    return u.mean(), ((u - u.mean()) ** 2).mean()


def mean(u: Tensor) -> Tensor:
    return moments(u)[0]


def variance(u: Tensor) -> Tensor:
    return moments(u)[1]


def normalized(u: Tensor, eps: Tensor) -> Tensor:
    return (u - mean(u)) / torch.sqrt(variance(u) + eps)


def batch_norm(u: Tensor, gamma: Tensor, beta: Tensor, eps: Tensor) -> Tensor:
    return gamma * normalized(u, eps) + beta


def _numbers(*values: float) -> list[Tensor]:
    return [torch.tensor(value, dtype=torch.float64) for value in values]


def _walk(optimizer, g: Tensor, **options: object) -> Tensor:
    theta = torch.ones((), dtype=torch.float64, requires_grad=True)
    stepper, thetas = optimizer([theta], **options), [theta.detach().clone()]
    for gradient in g:
        theta.grad = gradient.clone()
        stepper.step()
        thetas.append(theta.detach().clone())
    return torch.stack(thetas)


_g = torch.tensor([0.5, -1.0, 2.0, 0.25, -0.75], dtype=torch.float64)
_eta, _beta, _eps = _numbers(0.1, 0.9, 1e-8)
_sgd, _adam = torch.optim.SGD, torch.optim.Adam
torch.testing.assert_close(descent(_g, _eta), _walk(_sgd, _g, lr=0.1))
torch.testing.assert_close(momentum(_g, _beta, _eta), _walk(_sgd, _g, lr=0.1, momentum=0.9))
torch.testing.assert_close(
    adam(_g, _beta, _numbers(0.999)[0], _eta, _eps), _walk(_adam, _g, lr=0.1)
)
_layer = torch.empty(400, 300)
torch.manual_seed(0)
_std = torch.nn.init.xavier_normal_(_layer).std().double()
torch.testing.assert_close(_std, xavier(300, 400), rtol=1e-2, atol=0)
_std = torch.nn.init.kaiming_normal_(_layer, nonlinearity="relu").std().double()
torch.testing.assert_close(_std, he(300), rtol=1e-2, atol=0)
_gamma, _shift, _small = _numbers(1.5, -0.5, 1e-5)
torch.testing.assert_close(
    batch_norm(_g, _gamma, _shift, _small),
    torch.nn.functional.batch_norm(
        _g[:, None], None, None, _gamma[None], _shift[None], training=True
    )[:, 0],
)

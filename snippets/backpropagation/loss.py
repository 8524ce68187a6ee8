import torch


def bce(target, prob):
    return -target * torch.log(prob) - (1 - target) * torch.log(1 - prob)

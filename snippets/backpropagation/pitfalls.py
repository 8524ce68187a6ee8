from backpropagation.own import backward, data, forward, network, tanh_slope

# --8<-- [start:mean]
widths = (2, 5, 6, 4)
weights, biases = network(widths)
x, targets = data(widths, 7)
scores, activations = forward(x, weights, biases)
once = backward(targets, weights, scores, activations)[0][1]
delta = activations[-1] - targets
for layer in (2, 1):
    delta = (delta @ weights[layer]) * tanh_slope(scores[layer - 1])
print((delta.sum(dim=0) / once).round(decimals=4))
# --8<-- [end:mean]


# --8<-- [start:neighbor]
def shifted(targets, weights, scores, activations):
    delta = (activations[-1] - targets) / len(targets)
    for layer in reversed(range(1, len(weights))):
        delta = (delta @ weights[layer]) * tanh_slope(scores[layer])
    return delta.sum(dim=0)


square = (4, 4, 4, 4)
weights, biases = network(square)
x, targets = data(square, 7)
scores, activations = forward(x, weights, biases)
print("right:", backward(targets, weights, scores, activations)[0][1])
print("wrong:", shifted(targets, weights, scores, activations))
# --8<-- [end:neighbor]
# --8<-- [start:neighbor-ragged]
weights, biases = network(widths)
x, targets = data(widths, 7)
shifted(targets, weights, *forward(x, weights, biases))
# --8<-- [end:neighbor-ragged]

# --8<-- [start:bias]
scores, activations = forward(x, weights, biases)
delta = (activations[-1] - targets) / len(targets)
biases[-1] -= 0.5 * delta
# --8<-- [end:bias]

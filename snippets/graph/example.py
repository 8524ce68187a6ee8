# --8<-- [start:forward]
def forward(a, b):
    c = a + b
    d = b + 1
    return c, d, c * d


# --8<-- [end:forward]
# --8<-- [start:backward]
def backward(a, b):
    c, d, _ = forward(a, b)
    e_bar = 1.0
    c_bar = e_bar * d
    d_bar = e_bar * c
    a_bar = c_bar * 1
    b_bar = c_bar * 1 + d_bar * 1
    return a_bar, b_bar, c_bar, d_bar, e_bar


# --8<-- [end:backward]
def adjoint_a(a, b):
    return backward(a, b)[0]


def adjoint_b(a, b):
    return backward(a, b)[1]


def adjoint_c(a, b):
    return backward(a, b)[2]


def adjoint_d(a, b):
    return backward(a, b)[3]


def adjoint_e(a, b):
    return backward(a, b)[4] + 0 * a

# --8<-- [start:class]
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Dual:
    value: float
    slope: float = 0.0

    def __add__(self, other):
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        slope = self.value * other.slope + self.slope * other.value
        return Dual(self.value * other.value, slope)

    def __truediv__(self, other):
        quotient = self.value / other.value
        slope = (self.slope - quotient * other.slope) / other.value
        return Dual(quotient, slope)


def exp(z):
    return Dual(math.exp(z.value), math.exp(z.value) * z.slope)


# --8<-- [end:class]
# --8<-- [start:by-hand]
one, z = Dual(1.0), Dual(2.0, 1.0)
print((z * z + one) / z)
# --8<-- [end:by-hand]
_result = (z * z + one) / z
assert (_result.value, _result.slope) == (2.5, 0.75)

# --8<-- [start:sigmoid]
z = Dual(math.log(3), 1.0)
p = exp(z) / (one + exp(z))
print(f"{p.value:.4f} {p.slope:.4f}")
# --8<-- [end:sigmoid]
assert math.isclose(p.slope, 3 / 16)

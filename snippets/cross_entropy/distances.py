# --8<-- [start:pairs]
import math

print("p          q              L1         L2  ln(p/q)")
for p, q in ((0.51, 0.5), (1 / 77, 1 / 700_000), (0.001, 0.00061)):
    print(f"{p:.2e}  {q:.2e}  {abs(p - q):.2e}  {(p - q) ** 2:.2e}  {math.log(p / q):7.4f}")
# --8<-- [end:pairs]

# --8<-- [start:pairs]
import math

print("p          q              L1         L2  ln(p/q)")
for p, q in ((0.51, 0.5), (1 / 77, 1 / 700_000), (0.001, 0.00061)):
    d, log = p - q, math.log(p / q)
    print(f"{p:.2e}  {q:.2e}  {abs(d):.2e}  {d**2:.2e}  {log:7.4f}")
# --8<-- [end:pairs]

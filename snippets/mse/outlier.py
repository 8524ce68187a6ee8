# --8<-- [start:outlier]
import torch
from mse.data import X, x, y
from mse.regression import least_squares

y_typo = torch.tensor([1.0, 3.0, 4.0, 14.0])
for targets in (y, y_typo):
    slope, intercept = least_squares(X, targets).tolist()
    errors = (slope * x + intercept - targets).tolist()
    rounded = [round(error, 2) for error in errors]
    print(f"w {slope:.2f}  b {intercept:.2f}  errors", rounded)
# --8<-- [end:outlier]

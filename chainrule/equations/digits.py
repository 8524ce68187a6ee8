"""How exact a printed number is: `\\approx 0.0900` holds to half a unit of its last digit."""

from __future__ import annotations

from chainrule.equations import backend, tree
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError

_SLACK = 1 + 1e-6  # so that a tie that was rounded the other way still counts


def printed_tolerance(comparison: tree.Comparison) -> Array:
    """Return the tolerance of an `\\approx`, entry by entry, from the digits of one side."""
    for side in (comparison.right, comparison.left):
        units = _units(side)
        if units is not None:
            return backend.array(units) * (0.5 * _SLACK)
    raise EquationError(
        r"\approx needs a printed number on one side",
        comparison.line,
        "print the digits that hold, or write =",
    )


def _units(node: tree.Node) -> float | list | None:
    """Return the unit of the last printed digit; None where the node is no literal."""
    if isinstance(node, tree.Number):
        decimals = len(node.text.partition(".")[2])
        return 10.0**-decimals
    if isinstance(node, tree.Sum) and len(node.terms) == 1:
        return _units(node.terms[0][1])
    if isinstance(node, tree.Product) and isinstance(node.left, tree.Number):
        scale = _power_of_ten(node.right)
        return None if scale is None else _units(node.left) * scale
    if isinstance(node, tree.Transpose) and isinstance(node.body, tree.Matrix):
        (row,) = node.body.rows if len(node.body.rows) == 1 else ([],)
        units = [_units(cell) for cell in row]
        return None if not row or None in units else units
    if isinstance(node, tree.Matrix):
        rows = [[_units(cell) for cell in row] for row in node.rows]
        if any(unit is None for row in rows for unit in row):
            return None
        return [row[0] for row in rows] if len(rows[0]) == 1 else rows
    scale = _power_of_ten(node)
    return scale


def _power_of_ten(node: tree.Node) -> float | None:
    if not isinstance(node, tree.Power) or not isinstance(node.base, tree.Number):
        return None
    exponent, sign = node.exponent, 1
    if isinstance(exponent, tree.Sum) and len(exponent.terms) == 1:
        sign, exponent = exponent.terms[0]
    if node.base.text != "10" or not isinstance(exponent, tree.Number):
        return None
    if not exponent.text.isdigit():
        return None
    return 10.0 ** (sign * int(exponent.text))

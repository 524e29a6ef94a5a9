"""Sums of metrics: ``clicks / impressions * 100``, read once, reckoned safely, missing where anything is missing.

Numbers, metric keys, ``+ - * /`` and brackets: nothing else is understood, so that no text is ever run as a program.
"""

from __future__ import annotations

import ast
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST = 300
"""So many letters a formula may have; the parser's own limits are never met."""


class FormulaError(ValueError):
    """A formula that is not one."""


@dataclass(frozen=True)
class Formula:
    """One formula, read; equal to another of the same meaning.

    Make it with ``read``.
    """

    tree: str  # written out in one way, so that formulas can be compared

    @cached_property
    def _node(self) -> ast.expr:
        return ast.parse(self.tree, mode="eval").body

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the metric keys that it is made of, each once, in their order."""
        return tuple(dict.fromkeys(_names(self._node)))

    @cached_property
    def above(self) -> Formula | None:
        """Return what stands above the line of its first division; ``None`` where nothing is divided."""
        line = _division(self._node)
        return Formula(ast.unparse(line.left)) if line else None

    @cached_property
    def below(self) -> Formula | None:
        """Return what it is divided by: the base of a rate."""
        line = _division(self._node)
        return Formula(ast.unparse(line.right)) if line else None

    def value(self, values: Mapping[str, float | None]) -> float | None:
        """Reckon it; missing where a value is missing, where something is divided by 0, and beyond all numbers."""
        try:
            result = _value(self._node, values)
        except OverflowError:
            return None
        return result if result is not None and math.isfinite(result) else None

    def with_formulas(self, inner: Mapping[str, Formula]) -> Formula:
        """Return it with some keys written out as formulas of their own."""
        return Formula(ast.unparse(_WriteOut(inner).visit(ast.parse(self.tree, mode="eval").body)))

    def measure(self, of_key: Callable[[str], Measure]) -> Measure:
        """Return what it comes out in. Raises ``FormulaError`` where unlike things are added."""
        return _measure(self._node, of_key)


def read(text: str) -> Formula:
    """Read a formula. Raises ``FormulaError`` where it is not one."""
    if len(text) > LONGEST:
        raise FormulaError("too long")
    try:
        node = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("not a formula") from error
    _check(node)
    return Formula(ast.unparse(node))


@dataclass(frozen=True)
class Measure:
    """What something is counted in, as powers: money per hour is ``Measure(money=1, time=-1)``."""

    money: int = 0
    time: int = 0

    def __mul__(self, other: Measure) -> Measure:
        return Measure(self.money + other.money, self.time + other.time)

    def __truediv__(self, other: Measure) -> Measure:
        return Measure(self.money - other.money, self.time - other.time)


class _WriteOut(ast.NodeTransformer):
    def __init__(self, inner: Mapping[str, Formula]) -> None:
        self._inner = inner

    def visit_Name(self, node: ast.Name) -> ast.expr:
        formula = self._inner.get(node.id)
        return ast.parse(formula.tree, mode="eval").body if formula else node


def _check(node: ast.expr) -> None:
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right):
            _check(left)
            _check(right)
        case ast.Name(name) if name.isascii():
            pass
        case ast.Constant(int() | float() as value) if not isinstance(value, bool) and math.isfinite(value):
            pass
        case _:
            raise FormulaError("only + - * / of numbers and metrics")


def _names(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Name(name):
            yield name
        case ast.BinOp(left, _, right):
            yield from _names(left)
            yield from _names(right)


def _division(node: ast.expr) -> ast.BinOp | None:
    """Return the outermost division: of ``a / b * 100`` that of a by b."""
    match node:
        case ast.BinOp(_, ast.Div(), _):
            return node
        case ast.BinOp(left, ast.Mult(), right):
            return _division(left) or _division(right)
        case _:
            return None


def _value(node: ast.expr, values: Mapping[str, float | None]) -> float | None:
    match node:
        case ast.Name(name):
            return values.get(name)
        case ast.Constant(int() | float() as number):
            return number
        case ast.BinOp(left, operator, right):
            first, second = _value(left, values), _value(right, values)
            return None if first is None or second is None else _reckon(operator, first, second)
    raise AssertionError(node)  # read() lets nothing else in


def _reckon(operator: ast.operator, first: float, second: float) -> float | None:
    match operator:
        case ast.Add():
            return first + second
        case ast.Sub():
            return first - second
        case ast.Mult():
            return first * second
        case _:
            return first / second if second else None


def _measure(node: ast.expr, of_key: Callable[[str], Measure]) -> Measure:
    match node:
        case ast.Name(name):
            return of_key(name)
        case ast.BinOp(left, operator, right):
            return _joined(operator, _measure(left, of_key), _measure(right, of_key))
        case _:
            return Measure()


def _joined(operator: ast.operator, first: Measure, second: Measure) -> Measure:
    if isinstance(operator, ast.Mult):
        return first * second
    if isinstance(operator, ast.Div):
        return first / second
    if first != second:
        raise FormulaError("unlike things are added")
    return first

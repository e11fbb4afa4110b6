"""Values compared by their fields: frozen dataclasses in all but the making of them.

`dataclasses` compiles six methods of every class from text whenever the program starts, 0.4 ms a class; a window
needs fifty of them before it shows. A record's methods are written once, for all, and look its fields up.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Makes a class's annotated names its slots, in order, and keeps their defaults."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _RecordType:
        names = tuple(namespace["__annotations__"]) if bases else ()
        defaults = {field: namespace.pop(field) for field in names if field in namespace}
        kind: Any = super().__new__(mcs, name, bases, namespace | {"__slots__": names, "__match_args__": names})
        kind._defaults = defaults
        kind._setters = tuple((field, getattr(kind, field).__set__) for field in names)
        kind._values = attrgetter(*names, "__class__")
        made: _RecordType = kind
        return made


class Record(metaclass=_RecordType):
    """Base of the values: `class Coder(Record)` with annotated fields, defaults after those without.

    Frozen; two are equal if they are of one class and their fields are equal. `__post_init__` may check a new one.
    """

    _defaults: ClassVar[dict[str, Any]]
    _setters: ClassVar[tuple[tuple[str, Callable[[Any, Any], None]], ...]]
    _values: ClassVar[attrgetter[tuple[Any, ...]]]

    def __init__(self, *values: Any, **named: Any) -> None:
        for (_, assign), value in zip(self._setters, values, strict=False):
            assign(self, value)
        for name, assign in self._setters[len(values) :]:
            if name in named:
                assign(self, named.pop(name))
            elif name in self._defaults:
                assign(self, self._defaults[name])
            else:
                raise TypeError(f"{type(self).__name__} needs {name}")
        if named or len(values) > len(self._setters):
            raise TypeError(f"{type(self).__name__} takes {', '.join(fields_of(type(self)))}, each once")
        self.__post_init__()

    def __post_init__(self) -> None:
        """Raises ValueError for fields that do not go together."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot set {name} of a {type(self).__name__}: make another with replace()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete {name} of a {type(self).__name__}")

    def __eq__(self, other: object) -> bool:
        return self._values(self) == self._values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields_of(type(self)))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._values(self)[:-1]


AnyRecord = TypeVar("AnyRecord", bound=Record)


def replace(record: AnyRecord, **changes: Any) -> AnyRecord:
    """The same record with some fields changed. Raises TypeError for a field that it has not."""
    kind = type(record)
    return kind(**dict(zip(fields_of(kind), record._values(record), strict=False)) | changes)


def fields_of(kind: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(name for name, _ in kind._setters)

"""Values compared by their fields: frozen dataclasses in all but the making of them.

`dataclasses` compiles six methods of every class from text whenever the program starts, 0.4 ms a class; a window
needs fifty of them before it shows. A record's methods are written once, for all, and look its fields up.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Makes a class's annotated names its slots, in order, and keeps their defaults."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _RecordType:
        names = tuple(namespace["__annotations__"]) if bases else ()
        defaults = {field: namespace.pop(field) for field in names if field in namespace}
        more = {"__slots__": names, "__match_args__": names, "_defaults": defaults}
        return super().__new__(mcs, name, bases, namespace | more | {"_values": attrgetter(*names, "__class__")})


class Record(metaclass=_RecordType):
    """Base of the values: `class Coder(Record)` with annotated fields, defaults after those without.

    Frozen; two are equal if they are of one class and their fields are equal. `__post_init__` may check a new one.
    """

    __match_args__: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[dict[str, Any]]
    _values: ClassVar[attrgetter[tuple[Any, ...]]]

    def __init__(self, *values: Any, **named: Any) -> None:
        names, assign = self.__match_args__, object.__setattr__
        for name, value in zip(names, values, strict=False):
            assign(self, name, value)
        for name in names[len(values) :]:
            if name in named:
                assign(self, name, named.pop(name))
            elif name in self._defaults:
                assign(self, name, self._defaults[name])
            else:
                raise TypeError(f"{type(self).__name__} needs {name}")
        if named or len(values) > len(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}, each once")
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
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._values(self)[:-1]


AnyRecord = TypeVar("AnyRecord", bound=Record)


def replace(record: AnyRecord, **changes: Any) -> AnyRecord:
    """The same record with some fields changed. Raises TypeError for a field that it has not."""
    now = dict(zip(record.__match_args__, record._values(record), strict=False))
    return type(record)(**now | changes)


def fields_of(kind: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return kind.__match_args__

"""The tables of a Discourse Network Analyzer 3 database.

Source: Leifeld, Discourse Network Analyzer 3.0, its SQLite schema.
"""

from __future__ import annotations

SHORT = 190
"""Characters that a title or an entity holds at most."""

_PERMISSIONS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
    *("AddStatements", "EditStatements", "DeleteStatements", "EditAttributes", "EditRegex"),
    *("EditStatementTypes", "EditCoders", "EditCoderRelations"),
    *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
)

_TEXT = f"TEXT NOT NULL DEFAULT '' CHECK (LENGTH({{0}}) < {SHORT + 1})"
_COLOUR = ", ".join(f"{c} INTEGER NOT NULL DEFAULT 0 CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue"))
_OF_STATEMENT = (
    "ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, {0}, "
    "FOREIGN KEY(StatementId) REFERENCES STATEMENTS(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(VariableId) REFERENCES VARIABLES(ID) ON DELETE CASCADE, UNIQUE (StatementId, VariableId)"
)
TABLES = {
    "SETTINGS": "Property TEXT PRIMARY KEY NOT NULL, Value TEXT",
    "CODERS": f"ID INTEGER NOT NULL PRIMARY KEY, Name {_TEXT.format('Name')} UNIQUE, {_COLOUR}, "
    "Refresh INTEGER NOT NULL DEFAULT 0, FontSize INTEGER NOT NULL DEFAULT 14, Password TEXT NOT NULL, "
    "PopupWidth INTEGER DEFAULT 300, ColorByCoder INTEGER NOT NULL DEFAULT 0, "
    "PopupDecoration INTEGER NOT NULL DEFAULT 0, PopupAutoComplete INTEGER NOT NULL DEFAULT 1, "
    + ", ".join(f"Permission{name} INTEGER NOT NULL DEFAULT 1" for name in _PERMISSIONS),
    "DOCUMENTS": f"ID INTEGER NOT NULL PRIMARY KEY, Title {_TEXT.format('Title')}, Text TEXT NOT NULL, Coder INTEGER, "
    + ", ".join(f"{name} {_TEXT.format(name)}" for name in ("Author", "Source", "Section"))
    + f", Notes TEXT NOT NULL DEFAULT '', Type {_TEXT.format('Type')}, Date INTEGER NOT NULL, "
    "FOREIGN KEY(Coder) REFERENCES CODERS(ID) ON DELETE CASCADE",
    "STATEMENTTYPES": f"ID INTEGER NOT NULL PRIMARY KEY, Label {_TEXT.format('Label')}, {_COLOUR}",
    "VARIABLES": f"ID INTEGER NOT NULL PRIMARY KEY, Variable {_TEXT.format('Variable')}, "
    "DataType TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')), "
    "StatementTypeId INTEGER, FOREIGN KEY(StatementTypeId) REFERENCES STATEMENTTYPES(ID) ON DELETE CASCADE, "
    "UNIQUE (Variable, StatementTypeId)",
    "REGEXES": f"Label TEXT NOT NULL PRIMARY KEY, {_COLOUR}",
    "CODERRELATIONS": "ID INTEGER PRIMARY KEY NOT NULL, Coder INTEGER, OtherCoder INTEGER, "
    "viewStatements INTEGER NOT NULL DEFAULT 1, editStatements INTEGER NOT NULL DEFAULT 1, "
    "viewDocuments INTEGER NOT NULL DEFAULT 1, editDocuments INTEGER NOT NULL DEFAULT 1, "
    "UNIQUE (Coder, OtherCoder), FOREIGN KEY(Coder) REFERENCES CODERS(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(OtherCoder) REFERENCES CODERS(ID) ON DELETE CASCADE",
    "STATEMENTS": "ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, "
    "Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0), Coder INTEGER, "
    "CHECK (Start < Stop), FOREIGN KEY(StatementTypeId) REFERENCES STATEMENTTYPES(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(Coder) REFERENCES CODERS(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(DocumentId) REFERENCES DOCUMENTS(ID) ON DELETE CASCADE",
    "ENTITIES": f"ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, Value {_TEXT.format('Value')}, "
    f"{_COLOUR}, ChildOf INTEGER CHECK (ChildOf > 0), UNIQUE (VariableId, Value), "
    "FOREIGN KEY(ChildOf) REFERENCES ENTITIES(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(VariableId) REFERENCES VARIABLES(ID) ON DELETE CASCADE",
    "DATABOOLEAN": _OF_STATEMENT.format("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _OF_STATEMENT.format("Value INTEGER NOT NULL DEFAULT 0"),
    "DATALONGTEXT": _OF_STATEMENT.format("Value TEXT DEFAULT ''"),
    "DATASHORTTEXT": _OF_STATEMENT.format("Entity INTEGER NOT NULL")
    + ", FOREIGN KEY(Entity) REFERENCES ENTITIES(ID) ON DELETE CASCADE",
    "ATTRIBUTEVARIABLES": "ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
    f"AttributeVariable {_TEXT.format('AttributeVariable')}, UNIQUE (VariableId, AttributeVariable), "
    "FOREIGN KEY(VariableId) REFERENCES VARIABLES(ID) ON DELETE CASCADE",
    "ATTRIBUTEVALUES": "ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL, "
    f"AttributeVariableId INTEGER NOT NULL, AttributeValue {_TEXT.format('AttributeValue')}, "
    "UNIQUE (EntityId, AttributeVariableId), "
    "FOREIGN KEY(EntityId) REFERENCES ENTITIES(ID) ON DELETE CASCADE, "
    "FOREIGN KEY(AttributeVariableId) REFERENCES ATTRIBUTEVARIABLES(ID) ON DELETE CASCADE",
}
"""Name of each table -> its columns and constraints."""

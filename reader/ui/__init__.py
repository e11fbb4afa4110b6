"""The window: the one user of PySide6. It calls services and shows domain values."""

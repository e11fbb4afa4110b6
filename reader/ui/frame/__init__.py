"""What stands around the panels: message bar, link bar, start page, status bar, menus and toolbar."""

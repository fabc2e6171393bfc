"""The window: Qt widgets round one open document; everything below this floor works without a display."""

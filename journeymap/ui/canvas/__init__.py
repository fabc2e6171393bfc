"""The map on screen: one widget that paints the picture itself, and the gestures that change the journey."""
